import { type Component, type FunctionComponent, h } from "preact";

/** Draws a component again only when one of its properties is another. */
export function memo<P extends object>(view: FunctionComponent<P>): FunctionComponent<P> {
  function Memo(this: Component<P>, props: P) {
    this.shouldComponentUpdate = (next: Readonly<P>) => !alike(this.props, next);
    return h(view, props);
  }
  return Memo;
}

function alike(one: object, other: object): boolean {
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
}
