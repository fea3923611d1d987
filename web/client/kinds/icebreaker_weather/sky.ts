/** The drawings of the weather, fairest first, and how many people gave each. */
import cloudFog from "lucide-static/icons/cloud-fog.svg";
import cloudLightning from "lucide-static/icons/cloud-lightning.svg";
import cloudRain from "lucide-static/icons/cloud-rain.svg";
import cloudSun from "lucide-static/icons/cloud-sun.svg";
import cloud from "lucide-static/icons/cloud.svg";
import sun from "lucide-static/icons/sun.svg";
import type { Step } from "../kind.ts";

export const ICONS = ["sun", "bright", "cloud", "rain", "storm", "fog"] as const;
export type WeatherIcon = (typeof ICONS)[number];

export const DRAWINGS: Record<WeatherIcon, string> = { sun, bright: cloudSun, cloud, rain: cloudRain, storm: cloudLightning, fog: cloudFog };

export interface Sky {
  count: number;
  icons: Record<WeatherIcon, number>;
}

export function skyOf(step: Step, layer: "stage" | "desk"): Sky {
  return step.value<Sky>(layer, "sky").value ?? { count: 0, icons: { sun: 0, bright: 0, cloud: 0, rain: 0, storm: 0, fog: 0 } };
}

/** How many marks a row holds on each of its lines, so that the longest row fits its strip of so many times its height. */
export function marksAcross(most: number, stretch: number): { across: number; lines: number } {
  let lines = 1;
  while (Math.floor(stretch * lines) * lines < most) lines += 1;
  return { across: Math.floor(stretch * lines), lines };
}

/** Whether half of the places answered: before that nothing but the console has a figure (SKY3). */
export function areCounted(step: Step, count: number): boolean {
  return count * 2 >= (step.room.value<{ seats: number }>("room", "room").value?.seats ?? 0);
}
