import { type Button, type Control, type Group, isMenu, type Menu } from "../model/commands";

/** Draws the add-in's groups in one row, as Excel's simplified ribbon does; nothing where there are none. */
export function drawRibbon(
  ribbon: HTMLElement,
  groups: readonly Group[],
  perform: (button: Button) => void,
): void {
  ribbon.replaceChildren(...groups.map((group) => groupOf(group, perform)));
  ribbon.hidden = groups.length === 0;
}

type Perform = (button: Button) => void;

function groupOf({ label, controls }: Group, perform: Perform): HTMLElement {
  const group = made("div", "ribbon-group");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  const name = made("span", "ribbon-label", label);
  name.setAttribute("aria-hidden", "true");
  const drawn = controls.map((control) =>
    isMenu(control) ? menuOf(control, perform) : buttonOf(control, () => perform(control)),
  );
  group.append(name, ...drawn);
  return group;
}

function buttonOf(control: Control, act: () => void): HTMLButtonElement {
  const button = made("button", "ribbon-button");
  button.type = "button";
  button.id = `ribbon-${control.id}`;
  button.title = [control.title, control.description].filter(Boolean).join("\n");
  if (control.icon !== undefined) {
    const icon = made("img", "ribbon-icon");
    Object.assign(icon, { src: control.icon, alt: "", width: 20, height: 20 });
    button.append(icon);
  }
  button.append(control.label);
  button.addEventListener("click", act);
  return button;
}

function menuOf(menu: Menu, perform: Perform): HTMLElement {
  const whole = made("div", "ribbon-menu");
  const list = made("div", "ribbon-list");
  list.setAttribute("role", "menu");
  list.hidden = true;
  const button = buttonOf(menu, () => show(list.hidden === true));
  const arrow = made("span", "ribbon-arrow", "▾");
  arrow.setAttribute("aria-hidden", "true");
  button.append(arrow);
  button.setAttribute("aria-haspopup", "menu");
  const show = (visible: boolean) => {
    list.hidden = !visible;
    button.setAttribute("aria-expanded", String(visible));
    if (visible) list.querySelector("button")?.focus();
  };
  show(false);
  list.append(
    ...menu.items.map((item) => {
      const line = buttonOf(item, () => {
        show(false);
        perform(item);
      });
      line.setAttribute("role", "menuitem");
      return line;
    }),
  );
  whole.append(button, list);
  whole.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    show(false);
    button.focus();
  });
  whole.addEventListener("focusout", ({ relatedTarget }) => {
    if (!whole.contains(relatedTarget as Node | null)) show(false);
  });
  return whole;
}

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
