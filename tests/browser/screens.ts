/** The main screens of the three faces, by who looks at them. */
export const screens = {
  portal: {
    anyone: {
      home: '/',
      search: '/search?q=吃低保',
      guide: '/items/MZ-011',
      verify: '/verify',
      notices: '/notices',
      'sign-in': '/sign-in',
    },
    resident: {
      cases: '/cases',
      licences: '/licences',
      messages: '/messages',
      me: '/me',
      family: '/family',
      precheck: '/items/MZ-011/apply',
    },
  },
  desk: {
    clerk: { intake: '/desk/intake', worklist: '/desk/worklist', cases: '/desk/cases', 'follow-ups': '/desk/follow-ups' },
  },
  console: {
    'supervisor-5104': { overview: '/console/supervision', 'late-cases': '/console/supervision/cases', wall: '/console/wall' },
    'items-civil-affairs': { items: '/console/items', item: '/console/items/MZ-011' },
    operator: { accounts: '/console/accounts', operations: '/console/operations', me: '/console/me' },
    security: { grants: '/console/grants', roles: '/console/roles' },
    auditor: { trail: '/console/audit', 'verify-trail': '/console/audit/verify' },
  },
} as const
