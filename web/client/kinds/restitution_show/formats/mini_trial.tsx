/**
 * A trial: the accused above, charge and defence hung from one beam, and the room as jury with its question.
 *
 * LOK5 While the jury speaks its seats fill by tenths, and nothing says for whom; the verdict has its word, its numbers
 *      and its bars.
 * LOK4 Both sides hang level: a beam that leaned would have judged already.
 */
import { foundBy, type Jury, VERDICTS } from "../jury_facts.ts";
import { type FormatProps, type Lit, textOf } from "./format.ts";
import { placesOf, turnOf } from "./places.ts";

const SEATS = Array.from({ length: 12 }, (_, at) => at);
const TENTHS = 10;

export function MiniTrial({ room: { t }, shown }: FormatProps) {
  if (shown.jury) return <Court t={t} jury={shown.jury} bench={textOf(shown, "accused") || shown.title || shown.constat} />;
  const sides = [
    { name: "restitution.mini_trial.against", places: placesOf(shown, "charge") },
    { name: "restitution.mini_trial.for", places: placesOf(shown, "defence") },
  ];
  const heard = sides.filter(({ places }) => places.length > 0);
  const [question] = placesOf(shown, "verdict_question");
  return (
    <div class={heard.length > 0 ? "mini-trial after-dark stage-fits" : "mini-trial mini-trial-bare after-dark stage-fits"}>
      <h1 class="trial-accused" data-words>{textOf(shown, "accused") || shown.title || shown.constat}</h1>
      {heard.length > 1 && <Beam />}
      {heard.length > 0 && (
        <div class="trial-sides">
          {heard.map(({ name, places }, side) => (
            <section class="trial-side" key={name}>
              <h2 class="trial-name">{t(name)}</h2>
              {places.map(({ text, comes }, at) => <p class="trial-text" key={at} data-comes={at * 2 + side + 1} data-turn={turnOf(shown, comes)}>{text}</p>)}
            </section>
          ))}
        </div>
      )}
      <div class="trial-jury">
        <Seats />
        <p class="trial-question" data-comes="7" data-turn={turnOf(shown, question?.comes)}>{question?.text ?? shown.constat}</p>
      </div>
    </div>
  );
}

/** LOK4 */
function Beam() {
  return (
    <svg class="trial-beam" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <path d="M50 0V5M24 10V5H76V10" />
    </svg>
  );
}

/** The room is asked, and then reads what it said (LOK5). */
function Court({ t, jury, bench }: { t: Lit["t"]; jury: Jury; bench: string }) {
  const spoken = Math.round(((jury.tenths ?? 0) * SEATS.length) / TENTHS);
  return (
    <div class="mini-trial trial-court after-dark stage-fits">
      <h1 class="trial-accused" data-words>{bench}</h1>
      <p class="trial-asked">{jury.question}</p>
      {jury.open ? (
        <>
          <ul class="trial-choices">{VERDICTS.map((verdict) => <li key={verdict}>{t(`jury.says.${verdict}`)}</li>)}</ul>
          <p class="trial-how">{jury.voters === undefined ? t("jury.on_phones") : t("jury.spoke", { n: jury.voters, of: jury.seats ?? 0 })}</p>
          <Seats spoken={spoken} />
        </>
      ) : (
        <Verdict t={t} jury={jury} />
      )}
    </div>
  );
}

function Verdict({ t, jury }: { t: Lit["t"]; jury: Jury }) {
  const people = jury.people ?? [];
  const most = Math.max(1, ...people);
  const rows = VERDICTS.map((verdict, at) => ({ label: t(`jury.says.${verdict}`), value: people[at] ?? 0, share: (people[at] ?? 0) / most }));
  if (jury.few) return <p class="trial-how">{t("jury.few")}</p>;
  return (
    <>
      <p class="trial-verdict"><span class="trial-word">{t(foundBy(jury))}</span></p>
      <table class="trial-people">
        <caption class="visually-hidden">{t("jury.people")}</caption>
        <tbody>{rows.map((row) => <People key={row.label} {...row} />)}</tbody>
      </table>
      <p class="trial-how">{t("jury.rule")}</p>
    </>
  );
}

/** As draw/bars.tsx draws them, which the screen has in a piece of its own. */
function People({ label, value, share }: { label: string; value: number; share: number }) {
  return (
    <tr>
      <th class="trial-says" scope="row">{label}</th>
      <td class="trial-bar"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-fill" width={Math.round(share * 100)} height="10" /></svg></td>
      <td class="trial-number">{value}</td>
    </tr>
  );
}

function Seats({ spoken = 0 }: { spoken?: number }) {
  return (
    <svg class="trial-seats" viewBox="0 0 120 11" aria-hidden="true">
      {SEATS.map((at) => (
        <g key={at} class={at < spoken ? "trial-spoken" : ""} transform={`translate(${at * 10} 0)`}>
          <path d="M1 11A4 4.2 0 0 1 9 11Z" />
          <circle cx="5" cy="3.6" r="2.3" />
        </g>
      ))}
    </svg>
  );
}
