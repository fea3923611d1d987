/**
 * A phone on trial measures how long there and back takes, and says it.
 *
 * TRL5 The first way opens the connection and is not counted; of WAYS ways after it, the one in the middle is told.
 */
const WAYS = 5;

interface State {
  visit: string;
  lost: string;
}

async function way(body: object): Promise<{ text?: string }> {
  const answer = await fetch(location.pathname, {
    method: "POST",
    credentials: "same-origin",
    cache: "no-store",
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as { text?: string };
}

async function measure(visit: string): Promise<number> {
  await way({ visit }); // TRL5
  const taken: number[] = [];
  for (let n = 0; n < WAYS; n += 1) {
    const began = performance.now();
    await way({ visit });
    taken.push(performance.now() - began);
  }
  return Math.round(taken.sort((one, other) => one - other)[WAYS >> 1] ?? 0);
}

async function begin(said: HTMLElement, { visit, lost }: State): Promise<void> {
  try {
    said.textContent = (await way({ visit, delay_ms: await measure(visit) })).text ?? lost;
  } catch {
    said.textContent = lost;
  }
}

const said = document.getElementById("said");
if (said) void begin(said, JSON.parse(document.getElementById("state")?.textContent ?? "{}") as State);
