/**
 * Where one part of a page fails, the rest stands, and the plain form is one tap away.
 *
 * GRD1 A part that throws is replaced by what is kept and what to do; the address for pages without scripts still works.
 */
import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import type { Translate } from "../net/words.ts";
import { Notice } from "./notice.tsx";

export function Guard({ t, children }: { t: Translate; children: ComponentChildren }) {
  const [error] = useErrorBoundary((failed: unknown) => console.error(failed));
  if (!error) return <>{children}</>;
  return ( // GRD1
    <Notice tone="stop">
      <p>{t("phone.part_failed")}</p>
      <button type="button" class="button button-small" onClick={() => location.reload()}>{t("phone.reload")}</button>
    </Notice>
  );
}
