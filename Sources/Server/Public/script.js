// What the pages do beyond plain HTML. Every page works without it.
'use strict';

/** Seconds that are left of a number counted from the moment the page came. */
const cameAt = Date.now();
const left = (seconds) => Math.ceil(seconds - (Date.now() - cameAt) / 1000);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** The error summary is read first. */
function focusErrors() {
  document.getElementById('errors')?.focus();
}

/** The hold's remaining time: seen every second, spoken only two minutes before its end and at its end. */
function countHold(panel) {
  const seen = panel.querySelector('.hold-left');
  const spoken = panel.querySelector('.hold-live');
  const seconds = Number(panel.dataset.hold);
  let said = '';
  const say = (text) => {
    if (said === text) return;
    said = text;
    spoken.textContent = text;
  };
  const tick = () => {
    const rest = left(seconds);
    if (rest <= 0) {
      seen.textContent = '';
      say(panel.dataset.over);
      panel.classList.add('soon');
      clearInterval(timer);
      return;
    }
    seen.textContent = fill(panel.dataset.template, { minutes: Math.floor(rest / 60), seconds: rest % 60 });
    if (rest <= 120) {
      say(panel.dataset.warning);
      panel.classList.add('soon');
    }
  };
  const timer = setInterval(tick, 1000);
  tick();
}

/** Ten minutes before what was entered is given up, a dialog offers to go on. */
function watchSession(line) {
  const dialog = document.getElementById('session-dialog');
  if (!dialog) return;
  const answer = dialog.querySelector('[data-session="answer"]');
  let ends = Date.now() + Number(line.dataset.seconds) * 1000;
  let timer;
  const plan = () => {
    clearTimeout(timer);
    const wait = ends - Date.now() - 600000;
    // Longer waits overflow the browser's timer.
    timer = setTimeout(wait > 86400000 ? plan : () => dialog.open || dialog.showModal(), Math.min(Math.max(wait, 0), 86400000));
  };
  const extend = async () => {
    try {
      const response = await fetch(location.href, { credentials: 'same-origin' });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = page.getElementById('session');
      const later = next && Date.now() + Number(next.dataset.seconds) * 1000;
      if (!response.ok || !later || later < ends + 1000) throw new Error('not extended');
      ends = later;
      line.textContent = next.textContent;
      answer.textContent = answer.dataset.extended;
      plan();
    } catch {
      answer.textContent = answer.dataset.failed;
    }
  };
  dialog.querySelector('[data-session="extend"]').addEventListener('click', extend);
  dialog.querySelector('[data-session="close"]').addEventListener('click', () => dialog.close());
  plan();
}

/** A second press of the same button is let go while the first is under way; the server would give the same answer. */
function ignoreDoubleSubmit(form) {
  let sentAt = 0;
  form.addEventListener('submit', (event) => {
    const now = Date.now();
    if (now - sentAt < 5000) {
      event.preventDefault();
      return;
    }
    sentAt = now;
    event.submitter?.setAttribute('aria-disabled', 'true');
  });
  window.addEventListener('pageshow', () => {
    sentAt = 0;
    form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
  });
}

/** The print button shows only where printing can be asked for. */
function offerPrint(button) {
  if (typeof window.print !== 'function') return;
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

/** A question that depends on another shows only when it matters. */
function showWhenAsked(field) {
  const name = field.dataset.when;
  const values = field.dataset.whenValues.split(' ');
  const inputs = [...document.getElementsByName(name)];
  if (inputs.length === 0) return;
  const value = () => {
    const input = inputs.find((one) => (one.type !== 'radio' && one.type !== 'checkbox') || one.checked);
    return input ? input.value : '';
  };
  const show = () => { field.hidden = !values.includes(value()) && !field.classList.contains('has-error'); };
  inputs.forEach((input) => input.addEventListener('change', show));
  show();
}

/** One tab stop for all buttons of a table or a list: the arrow keys move among them, as they stand to the eye. */
function rove(group) {
  const buttons = [...group.querySelectorAll('button')];
  if (buttons.length < 2) return;
  // Days that are one cell leave holes in the rows, so that only their places tell the columns.
  const column = (button) => button.closest('td')?.offsetLeft;
  const row = (button) => button.closest('tr');
  let current = group.querySelector('.own button, button.own') ?? buttons[0];
  const choose = (button) => {
    current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
  };
  buttons.forEach((button) => { button.tabIndex = -1; });
  choose(current);
  const among = (list, step) => list[list.indexOf(current) + step];
  const inTable = group.tagName === 'TABLE';
  const near = {
    ArrowLeft: () => among(inTable ? buttons.filter((one) => row(one) === row(current)) : buttons, -1),
    ArrowRight: () => among(inTable ? buttons.filter((one) => row(one) === row(current)) : buttons, 1),
    ArrowUp: () => among(inTable ? buttons.filter((one) => column(one) === column(current)) : buttons, -1),
    ArrowDown: () => among(inTable ? buttons.filter((one) => column(one) === column(current)) : buttons, 1),
    Home: () => buttons[0],
    End: () => buttons.at(-1),
  };
  group.addEventListener('focusin', (event) => { if (buttons.includes(event.target)) choose(event.target); });
  group.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = near[event.key];
    if (!next || !buttons.includes(event.target)) return;
    event.preventDefault();
    next()?.focus();
  });
}

/** On a small screen the legend starts closed. */
function foldLegend(legend) {
  if (window.matchMedia('(max-width: 43.99em)').matches) legend.open = false;
}

focusErrors();
document.querySelectorAll('[data-hold]').forEach(countHold);
document.querySelectorAll('#session').forEach(watchSession);
document.querySelectorAll('form[method="post"]').forEach(ignoreDoubleSubmit);
document.querySelectorAll('[data-print]').forEach(offerPrint);
document.querySelectorAll('[data-when]').forEach(showWhenAsked);
document.querySelectorAll('.calendar, .day-times .free-times').forEach(rove);
document.querySelectorAll('.keys').forEach((line) => { line.hidden = false; });
document.querySelectorAll('.legend').forEach(foldLegend);
