import { cloudOf } from "./cloud";

/** Where Microsoft's library is, and who may frame the add-in. */
const CLOUD = cloudOf(process.env);

/** Fluent UI's style engine makes an empty style element and fills it by script: this is the hash of nothing. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** What a host of the add-in should send with it. */
export const ADDIN_POLICY = policy({
  "default-src": ["'none'"],
  "script-src": ["'self'", CLOUD.library],
  "style-src": ["'self'", EMPTY_STYLE],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'self'", ...CLOUD.frames],
});

/** Help pages run nothing. */
export const HELP_POLICY = policy({
  "default-src": ["'none'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'self'", ...CLOUD.frames],
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

type Headers = Readonly<Record<string, string>>;

/** With every answer. */
export const SECURITY_HEADERS: Headers = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** What the add-in never asks for. The clipboard, which its copy buttons use, is not among them. */
const PERMISSIONS = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Named by its own content, so that it never changes. */
const IMMUTABLE = /\.[0-9a-f]{8,64}\.(?:js|css|json)(?:\.map|\.LICENSE\.txt)?$/;
const INDEX = /^assets\/data\/index\.json$/;
/** Other origins read these: Excel the functions and the keyboard shortcuts, anybody the data. */
const SHARED =
  /^(?:(?:functions|shortcuts)(?:\.[A-Za-z-]+)?\.json|functions\.js|assets\/data\/.*)$/;
const ASSET = /^assets\//;

/**
 * How long an answer may be kept. What is not named by its content is asked for again, which costs an empty answer. Icons must
 * never be `no-store`, which can leave the ribbon without them.
 */
export function cachingOf(path: string): string {
  if (IMMUTABLE.test(path)) return "public, max-age=31536000, immutable";
  if (INDEX.test(path)) return "public, max-age=60, must-revalidate";
  return ASSET.test(path) ? "public, max-age=3600, must-revalidate" : "no-cache";
}

/** What any host should send with a file of the add-in, by its path in `dist`; docs/deploy.md has it as a table. */
export function headersOf(path: string): Headers {
  return {
    ...SECURITY_HEADERS,
    "Cache-Control": cachingOf(path),
    "Content-Security-Policy": path.startsWith("help/") ? HELP_POLICY : ADDIN_POLICY,
    "Permissions-Policy": PERMISSIONS,
    // Excel on the web shows the icons on its own pages.
    "Cross-Origin-Resource-Policy": "cross-origin",
    ...(SHARED.test(path) && {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "ETag",
    }),
  };
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
