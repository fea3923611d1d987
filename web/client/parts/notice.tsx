/** A notice in the page: an icon, a sentence, what to do. Never in the middle, never over anything. */
import check from "lucide-static/icons/check.svg";
import info from "lucide-static/icons/info.svg";
import circleAlert from "lucide-static/icons/circle-alert.svg";
import type { ComponentChildren } from "preact";
import { Icon } from "../draw/icons.tsx";

const LOOKS = {
  plain: { look: "notice", svg: info },
  ok: { look: "notice notice-ok", svg: check },
  warn: { look: "notice notice-warn", svg: info },
  stop: { look: "notice notice-stop", svg: circleAlert },
} as const;

export interface NoticeProps {
  tone: keyof typeof LOOKS;
  svg?: string;
  children: ComponentChildren;
}

export function Notice({ tone, svg, children }: NoticeProps) {
  const { look, svg: usual } = LOOKS[tone];
  return (
    <div class={look}>
      <Icon svg={svg ?? usual} />
      <div class="stack">{children}</div>
    </div>
  );
}
