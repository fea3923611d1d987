/** What web/kinds.mjs makes when the client is built: the kinds that have a file for a page, by kind. */
declare module "kinds-later:phone" {
  export const LOADERS: { readonly [kind: string]: () => Promise<import("./kind.ts").PhoneKind> };
}

declare module "kinds:live" {
  export const KINDS: { readonly [kind: string]: import("./kind.ts").LiveKind };
}

declare module "kinds:desk" {
  export const KINDS: { readonly [kind: string]: import("./kind.ts").DeskKind };
}

declare module "kinds:stage" {
  export const KINDS: { readonly [kind: string]: import("./kind.ts").StageKind };
}
