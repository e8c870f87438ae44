/** The oldest browser that Excel may run the add-in in: Safari of macOS 12, which Excel for Mac uses until the system is updated. */
exports.OLDEST = "safari15.4";

/**
 * How esbuild writes for it. It would also avoid \p{…}, since later browsers know more scripts by name; the general categories
 * that are used here are known since Safari 11.1.
 */
exports.WRITTEN_AS = {
  supported: { "regexp-unicode-property-escapes": true },
  legalComments: "none",
  loader: "js",
};

/** What Safari 15.4 does not have of JavaScript's own library and the browser's (https://developer.mozilla.org, compatibility tables). */
exports.MISSING_MEMBERS = [
  ...["toSorted", "toReversed", "toSpliced", "fromAsync", "groupBy", "withResolvers"],
  ...["isWellFormed", "toWellFormed", "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
  ...["symmetricDifference", "getOrInsert", "getOrInsertComputed", "canParse", "toBase64"],
  ...["fromBase64", "checkVisibility", "showPopover", "hidePopover", "requestIdleCallback"],
  ...["setHTMLUnsafe", "getHTML", "moveBefore", "transferToFixedLength", "sumPrecise"],
];

/** … by the whole of a name. */
exports.MISSING_NAMES = [
  ...["AbortSignal.timeout", "AbortSignal.any", "Promise.try", "Iterator.from", "Array.fromAsync"],
  ...["Symbol.dispose", "Symbol.asyncDispose", "Intl.DurationFormat"],
  ...["RegExp.escape", "new CSSStyleSheet", "new CompressionStream", "new DecompressionStream"],
  ...["new OffscreenCanvas", "scheduler.yield", "navigator.userActivation"],
];
