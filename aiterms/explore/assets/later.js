// Tells Python once that what a page begins with has been drawn, so that what is heavy can follow.

const PATIENCE = 3000; // milliseconds after which the rest is asked for in any case

export default function (component) {
  const { data, setTriggerValue } = component;
  if (!data) return undefined;
  const begun = performance.now();
  let waiting = 0;
  const look = () => {
    const drawn = document.querySelector(data.after);
    if (!drawn && performance.now() - begun < PATIENCE) waiting = requestAnimationFrame(look);
    else waiting = setTimeout(() => setTriggerValue("drawn", true), 0);
  };
  look();
  return () => {
    cancelAnimationFrame(waiting);
    clearTimeout(waiting);
  };
}
