import { type Button, type Commands, type Control, type Deed, type Menu } from "../model/commands";

/**
 * What the add-in-only manifest of an add-in puts on the ribbon, into the menu of a cell and on the keyboard, in English.
 *
 * @param at Where the add-in is served: what the manifest has beside its page is there.
 * @throws If the text is no XML.
 */
export function readManifest(xml: string, at: string): Commands {
  const root = new DOMParser().parseFromString(xml, "text/xml");
  if (root.querySelector("parsererror")) throw new Error("The manifest is no XML.");
  const reader = new Reader(root, at);
  const points = [...root.getElementsByTagName("ExtensionPoint")];
  const ofType = (type: string) => points.filter((point) => typeOf(point) === type);
  const [overrides] = root.getElementsByTagName("ExtendedOverrides");
  const shortcuts = overrides && reader.address(overrides.getAttribute("Url") ?? "");
  return {
    groups: ofType("PrimaryCommandSurface")
      .flatMap((point) => [...point.getElementsByTagName("Group")])
      .map((group) => ({ label: reader.text(group, "Label"), controls: reader.controls(group) })),
    cellMenu: ofType("ContextMenu")
      .flatMap((point) => [...point.getElementsByTagName("OfficeMenu")])
      .filter((menu) => menu.id === "ContextMenuCell")
      .flatMap((menu) => reader.controls(menu)),
    ...(shortcuts !== undefined && { shortcuts }),
  };
}

const typeOf = (element: Element): string | null => element.getAttribute("xsi:type");

const childrenOf = (element: Element, name: string): Element[] =>
  [...element.children].filter(({ localName }) => localName === name);

class Reader {
  readonly #resources = new Map<string, string>();
  readonly #base: string;

  constructor(
    root: Document,
    private readonly at: string,
  ) {
    for (const name of ["bt:Image", "bt:Url", "bt:String"])
      for (const element of root.getElementsByTagName(name))
        this.#resources.set(element.id, element.getAttribute("DefaultValue") ?? "");
    const [page] = root.getElementsByTagName("SourceLocation");
    this.#base = (page?.getAttribute("DefaultValue") ?? "").replace(/[^/]*$/, "");
  }

  /** Where something of the add-in is served here. */
  address(url: string): string {
    return url.startsWith(this.#base) ? this.at + url.slice(this.#base.length) : url;
  }

  /** The words that a child refers to. */
  text(parent: Element | undefined, name: string): string {
    const [child] = parent ? childrenOf(parent, name) : [];
    return this.#resource(child) ?? "";
  }

  controls(parent: Element): Control[] {
    return childrenOf(parent, "Control").map((control) =>
      typeOf(control) === "Menu" ? this.#menu(control) : this.#button(control),
    );
  }

  #menu(control: Element): Menu {
    const [items] = childrenOf(control, "Items");
    return {
      ...this.#face(control),
      items: (items ? childrenOf(items, "Item") : []).map((item) => this.#button(item)),
    };
  }

  #button(control: Element): Button {
    const [action] = childrenOf(control, "Action");
    return { ...this.#face(control), deed: deedOf(action) };
  }

  #face(control: Element): Omit<Button, "deed"> {
    const [tip] = childrenOf(control, "Supertip");
    const images = [...control.getElementsByTagName("bt:Image")].filter(
      (image) => image.closest("Control, Item") === control,
    );
    const image = images.find((one) => one.getAttribute("size") === "32") ?? images[0];
    const icon = this.#resource(image);
    return {
      id: control.id,
      label: this.text(control, "Label"),
      title: this.text(tip, "Title"),
      description: this.text(tip, "Description"),
      ...(icon !== undefined && { icon: this.address(icon) }),
    };
  }

  #resource(element: Element | undefined): string | undefined {
    return element && this.#resources.get(element.getAttribute("resid") ?? "");
  }
}

function deedOf(action: Element | undefined): Deed {
  if (!action || typeOf(action) !== "ExecuteFunction") return { kind: "show" };
  return { kind: "run", name: childrenOf(action, "FunctionName")[0]?.textContent ?? "" };
}
