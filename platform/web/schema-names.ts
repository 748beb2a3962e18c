/**
 * Stands for `typebox` in the browser bundles. A client asks a schema one thing only: which names go into the path and which into the
 * query (`requestOf`); the server does the checking. So schemas are their property names here, and 17 KB less is sent to every phone.
 */
const nothing = () => ({})
const known: Record<string, (...given: never[]) => unknown> = {
  Object: (properties: object) => ({ properties }),
  Optional: (schema: object) => schema,
}

export const Type = new Proxy(known, { get: (methods, name) => methods[String(name)] ?? nothing })
