import "server-only";
import contexts, { type ActiveContext } from "jsonld/lib/context.js";
import ResolvedContext, { type Processed } from "jsonld/lib/ResolvedContext.js";

/**
 * The terms of a context. As long as nothing is changed in a copy it goes by the name of what it was copied from, so that the
 * result of processing a context is found again for the copy.
 */
class Terms extends Map<string, unknown> {
  private sameAs: number | null = null;

  constructor(terms: Iterable<[string, unknown]>, sameAs: number | null) {
    super(terms);
    this.sameAs = sameAs;
  }
  get name() {
    return this.sameAs;
  }
  override set(term: string, definition: unknown) {
    this.sameAs = null;
    return super.set(term, definition);
  }
  override delete(term: string) {
    this.sameAs = null;
    return super.delete(term);
  }
}

let last = 0;

/** Null for a context that has been changed since it was copied, or is one of the library's own copies. */
function nameOf({ mappings, previousContext }: ActiveContext): string | null {
  if (!(mappings instanceof Terms) || mappings.name === null) return null;
  if (!previousContext) return String(mappings.name);
  const before = nameOf(previousContext);
  return before === null ? null : `${mappings.name} after ${before}`;
}

/** The library copies every definition of every term; none is ever changed, so the copy may share them. */
function clone(this: ActiveContext): ActiveContext {
  const { mappings } = this;
  return {
    mappings: new Terms(mappings, mappings instanceof Terms ? mappings.name : null),
    clone,
    inverse: null,
    getInverse: this.getInverse,
    protected: { ...this.protected },
    revertToPreviousContext,
    ...(this.previousContext ? { previousContext: this.previousContext } : {}),
    ...("@base" in this ? { "@base": this["@base"] } : {}),
    ...("@language" in this ? { "@language": this["@language"] } : {}),
    ...("@vocab" in this ? { "@vocab": this["@vocab"] } : {}),
  };
}

function revertToPreviousContext(this: ActiveContext): ActiveContext {
  return this.previousContext ?? this;
}

const known = new WeakMap<object, Map<string, Processed>>();

/**
 * Lets jsonld find processed contexts again, which otherwise it works out anew for every node: signing and verifying then take a
 * quarter of the time. For processes that handle credentials of ours alone: what is remembered does not tell a context that may override
 * protected terms from the same one that may not, which only inline contexts of others could make use of.
 */
export function rememberContexts(): void {
  for (const processingMode of [undefined, "json-ld-1.1"]) {
    const initial = contexts.getInitialContext({ processingMode });
    initial.clone = clone;
    initial.mappings = new Terms(initial.mappings, ++last);
  }
  ResolvedContext.prototype.getProcessed = function (active) {
    const name = nameOf(active);
    return name === null ? undefined : known.get(this)?.get(name);
  };
  ResolvedContext.prototype.setProcessed = function (active, processed) {
    const name = nameOf(active);
    if (name === null) return;
    const { context } = processed;
    if (context) context.mappings = new Terms(context.mappings, ++last);
    known.set(this, (known.get(this) ?? new Map()).set(name, processed));
  };
}
