/** The places that may frame the add-in: itself and the Office hosts (office-js issues 3342, office-js-docs-pr 4911). */
const OFFICE_HOSTS = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://onedrive.live.com",
  "https://*.cloud.microsoft",
];

/** Fluent UI's style engine makes an empty style element and fills it by script: this is the hash of nothing. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** What a host of the add-in should send with it. */
export const ADDIN_POLICY = policy({
  "default-src": ["'none'"],
  "script-src": ["'self'", "https://appsforoffice.microsoft.com"],
  "style-src": ["'self'", EMPTY_STYLE],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'self'", ...OFFICE_HOSTS],
});

/** The workbench's own page: its grid compiles templates with `new Function` (Owl) and sets styles on elements. */
export const WORKBENCH_POLICY = policy({
  "default-src": ["'none'"],
  "script-src": ["'self'", "'unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "frame-src": ["'self'"],
  "base-uri": ["'none'"],
  // The dialog of the page is a form that goes nowhere.
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
});

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
