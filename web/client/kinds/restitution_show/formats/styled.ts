/** The sheet of styles of all formats (styles/formats.css), once; a page that needs it from the start has it in its head. */

let styles: Promise<void> | undefined;

export function styled(): Promise<void> {
  const href = document.documentElement.dataset["formats"];
  return (styles ??= href ? linked(href) : Promise.resolve());
}

function linked(href: string): Promise<void> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      styles = undefined; // it is asked for again with the looks (LTR1)
      link.remove();
      reject(new Error(`no ${href}`));
    };
    document.head.append(link);
  });
}
