import { type Engine } from "../engine/engine";
import {
  type Action,
  type Batch,
  type EventListener,
  type ObjectPath,
  type ObjectReference,
  type Reply,
  type WorkbookHost,
} from "../model/protocol";
import { supports } from "../model/profile";
import { HostError, hostError, itemNotFound } from "./fault";
import { Hearings } from "./hearings";
import { Members } from "./members";
import { type Book, type HostObject, object } from "./objects";
import { type Trouble } from "./trouble";

interface Context {
  readonly paths: Map<number, ObjectPath>;
  readonly objects: Map<number, HostObject>;
  /** What its batches change, where they are to be undone together. */
  readonly step: symbol;
  /** Whether they are. */
  isStep: boolean;
}

/** Carries out batches of the client's requests on the workbook, in order, up to the first that fails. */
export class Dispatcher implements WorkbookHost {
  readonly #engine: Engine;
  readonly #members: Members;
  readonly #hearings: Hearings;
  readonly #faults: Trouble;
  readonly #hasSteps: boolean;
  readonly #contexts = new Map<number, Context>();

  constructor(book: Book) {
    this.#engine = book.engine;
    this.#members = new Members(book);
    this.#hearings = new Hearings(book.engine);
    this.#faults = book.faults;
    this.#hasSteps = supports(book.faults.profile, "ExcelApi", STEPS);
  }

  execute(batch: Batch): Reply {
    if (this.#engine.editing.isEditing) return { ok: false, failure: IN_EDIT_MODE };
    const refusal = this.#faults.refusal(batch);
    if (refusal) return refusal;
    const context = this.#context(batch.context);
    for (const path of batch.paths) context.paths.set(path.id, path);
    context.isStep = this.#hasSteps && (batch.mergesUndo ?? false);
    this.#engine.settle();
    const reply = this.#engine.history.asStep(
      () => {
        const reply = this.#performAll(batch.actions, context);
        this.#engine.settle();
        this.#faults.done();
        return reply;
      },
      context.isStep ? context.step : undefined,
    );
    return this.#faults.sent(reply);
  }

  editingEnded(): Promise<void> {
    return this.#engine.editing.ended();
  }

  onEvent(listener: EventListener): void {
    // A client that was reloaded in the middle of something has closed nothing, and counts its contexts anew.
    this.#hearings.send(listener);
    this.#contexts.clear();
  }

  close(context: number): void {
    this.#contexts.delete(context);
  }

  #context(id: number): Context {
    let context = this.#contexts.get(id);
    if (!context) {
      context = { paths: new Map(), objects: new Map(), step: Symbol(), isStep: false };
      this.#contexts.set(id, context);
    }
    return context;
  }

  #performAll(actions: readonly Action[], context: Context): Reply {
    const results: unknown[] = [];
    for (const action of actions) {
      try {
        results.push(this.#perform(action, context));
      } catch (error) {
        const { code, message } = hostError(error);
        return { ok: false, failure: { code, message, location: location(action, context) } };
      }
    }
    return { ok: true, results };
  }

  #perform(action: Action, context: Context): unknown {
    const self = this.#resolve(action.path, context);
    if (action.kind === "set" || action.kind === "call")
      this.#checkUndo(self.class, action.name, context);
    switch (action.kind) {
      case "resolve":
        return { isNullObject: self.class === "null" };
      case "load":
        return this.#members.load(self, action.select);
      case "set":
        return this.#members.member(self, "write", action.name)(action.value);
      case "call": {
        const args = action.args.map((arg) => this.#argument(arg, context));
        const kind = this.#members.hasResult(self, action.name) ? "results" : "calls";
        return this.#members.member(self, kind, action.name)(...args);
      }
      case "listen": {
        const sheet = this.#members.member(self, "events", action.name)() as string | undefined;
        this.#hearings.add(action.listener, action.name, sheet);
        return;
      }
      case "unlisten":
        this.#hearings.remove(action.listener);
    }
  }

  #resolve(id: number, context: Context): HostObject {
    const known = context.objects.get(id);
    if (known) return known;
    const path = context.paths.get(id);
    if (!path) throw new HostError("InvalidObjectPath", "The object belongs to another context.");
    const resolved = this.#follow(path, context);
    context.objects.set(id, resolved);
    return resolved;
  }

  #follow(path: ObjectPath, context: Context): HostObject {
    if (path.kind === "root") return object("Workbook", null);
    const parent = this.#resolve(path.parent, context);
    if (path.kind === "property")
      return this.#members.member(parent, "parts", path.name)() as HostObject;
    this.#checkUndo(parent.class, path.name, context);
    const args = path.args.map((arg) => this.#argument(arg, context));
    return this.#members.member(parent, "objects", path.name)(...args) as HostObject;
  }

  /** Refuses, in requests that are to be one step to undo, what the host cannot undo; does what wipes all that can be. */
  #checkUndo(className: string, member: string, { isStep }: Context): void {
    if (this.#faults.wipesUndo(className, member)) {
      this.#engine.settle();
      this.#engine.history.forget();
    }
    if (isStep && this.#faults.refusesInStep(className, member))
      throw new HostError(
        "UndoNotSupported",
        `${className}.${member} cannot be undone, so it cannot be part of a step to undo.`,
      );
  }

  #argument(given: unknown, context: Context): unknown {
    const id = (given as Partial<ObjectReference> | null | undefined)?.$object;
    if (id === undefined) return given ?? undefined;
    const argument = this.#resolve(id, context);
    if (argument.class === "null") throw itemNotFound("An argument is a null object.");
    return argument;
  }
}

/** The version that brought `mergeUndoGroup`; a host before it does not look at it. */
const STEPS = "1.20";

const IN_EDIT_MODE = {
  code: "InvalidOperationInCellEditMode",
  message: "A cell is being edited. Leave it with Enter or Esc, and try again.",
  location: "",
};

function location(action: Action, context: Context): string {
  const name = (id: number): string => {
    const path = context.paths.get(id);
    if (!path || path.kind === "root") return "Workbook";
    return path.kind === "method"
      ? `${name(path.parent)}.${path.name}()`
      : `${name(path.parent)}.${path.name}`;
  };
  const member = "name" in action ? `.${action.name}` : "";
  return name(action.path) + member;
}
