/** The globals of Microsoft's client library. */
export interface Realm {
  readonly Excel: typeof Excel;
  readonly OSF: { readonly DDA: { RichApi: object } };
}
