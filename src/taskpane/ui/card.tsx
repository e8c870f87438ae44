import { useId, type ReactNode } from "react";
import { useSectionStyles } from "./section";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a section: a title, and what stands below it. */
export function Card({ title, children }: Props) {
  const section = useSectionStyles();
  const id = useId();
  return (
    <section className={section.card} aria-labelledby={id}>
      <h2 id={id} className={section.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}
