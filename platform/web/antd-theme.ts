import type { ThemeConfig } from 'antd'

/** On a telephone held in one hand: text to be read at arm's length, targets for a thumb. */
const telephoneTokens = { fontSize: 16, fontSizeLG: 16, controlHeight: 44, controlHeightLG: 48, controlHeightSM: 44 }

/**
 * antd in the colours of `tokens.css`. The library's own placeholder, disabled, tag and error colours stay below 4.5 : 1 on white;
 * every one that carries text is replaced here, so that no screen needs to correct it again.
 */
const antdTheme: ThemeConfig = {
  cssVar: { key: 'ow' },
  token: {
    colorPrimary: '#0f5c8a',
    colorInfo: '#0f5c8a',
    colorSuccess: '#1a7040',
    colorWarning: '#8a5a00',
    colorError: '#b42318',
    colorLink: '#0f5c8a',
    colorLinkHover: '#0a4468',
    colorText: '#1c2730',
    colorTextSecondary: '#4a5a66',
    colorTextTertiary: '#596873',
    colorTextQuaternary: '#596873',
    colorTextDescription: '#4a5a66',
    colorTextPlaceholder: '#5f6d78',
    colorTextDisabled: '#5b6872',
    colorIcon: '#4a5a66',
    colorBorder: '#8796a1',
    colorBorderSecondary: '#d5dde3',
    colorSplit: '#d5dde3',
    colorBgLayout: '#f4f6f8',
    colorPrimaryBg: '#e7f0f6',
    colorInfoBg: '#e7f0f6',
    colorInfoBorder: '#a9c6d9',
    colorSuccessBorder: '#a5cdb5',
    colorWarningBorder: '#e3c98d',
    colorErrorBorder: '#e6b0aa',
    colorSuccessBg: '#e5f2ea',
    colorWarningBg: '#fcf2dc',
    colorErrorBg: '#fdebe9',
    colorErrorText: '#b42318',
    colorWarningText: '#8a5a00',
    colorSuccessText: '#1a7040',
    fontFamily: '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif',
    fontSize: 14,
    borderRadius: 6,
    borderRadiusLG: 6,
    boxShadowTertiary: 'none',
    controlHeight: 36,
    controlOutline: 'rgba(15, 92, 138, 0.28)',
    controlOutlineWidth: 3,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Layout: { headerBg: '#0a4468', headerColor: '#ffffff', siderBg: '#ffffff', bodyBg: '#f4f6f8', headerHeight: 52 },
    Table: {
      headerBg: '#eef2f5',
      headerColor: '#4a5a66',
      rowHoverBg: '#f0f6fa',
      cellPaddingBlock: 10,
      borderColor: '#e1e7eb',
      headerSplitColor: 'transparent',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Card: { headerFontSize: 15, bodyPadding: 16, headerPadding: 16 },
    Tag: { defaultBg: '#eef2f5', defaultColor: '#3f4d58' },
    Select: { optionSelectedBg: '#e7f0f6', optionSelectedColor: '#0a4468' },
    Steps: { colorTextDescription: '#4a5a66' },
    Menu: { itemHeight: 40, itemSelectedBg: '#e7f0f6', itemSelectedColor: '#0a4468' },
    Form: { labelColor: '#1c2730', verticalLabelPadding: '0 0 4px' },
    Alert: { defaultPadding: '8px 12px' },
    Segmented: { itemColor: '#4a5a66', itemSelectedColor: '#0a4468', trackBg: '#e6ebef' },
    Descriptions: { labelBg: '#f4f6f8', titleMarginBottom: 8 },
  },
}

/** For a telephone or a desk; `still`: nothing slides or fades. */
export const themeFor = (telephone: boolean, still: boolean): ThemeConfig => ({
  ...antdTheme,
  token: { ...antdTheme.token, ...(telephone ? telephoneTokens : {}), ...(still ? { motion: false } : {}) },
})
