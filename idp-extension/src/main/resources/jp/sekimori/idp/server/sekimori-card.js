// SPDX-License-Identifier: Apache-2.0
// The sign-in page's side of the two roads to the card authenticator: a small window, or this very tab.

const HELLO_TIMEOUT = 2000;
const RENEW_AFTER = 100000;
const ASK_AGAIN_AFTER = 1000;
const WATCH_EVERY = 500;

const page = document.getElementById('sekimori-card');
const data = page.dataset;
const ports = data.ports.split(' ').map(Number);
const element = (id) => document.getElementById(id);

let attempt = null;

function show(id, visible) {
  element(id).hidden = !visible;
}

function say(text) {
  element('sekimori-status').textContent = text;
}

function fill(name, value) {
  const field = element('sekimori-answer').elements.namedItem(name);
  field.disabled = false;
  field.value = value;
}

function answer(name, value) {
  fill(name, value);
  element('sekimori-answer').requestSubmit();
}

async function fetchChallenge(flow) {
  const response = await fetch(data.challenge, {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      client_id: data.clientId,
      tab_id: data.tabId,
      execution: data.execution,
      flow,
    }),
  });
  const body = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error('challenge refused'), { code: body.code });
  }
  return body;
}

function fail(error) {
  finish();
  answer('sekimori_error', typeof error.code === 'string' ? error.code : data.codeFailed);
}

function post(port, target, fields) {
  const form = element('sekimori-post');
  form.replaceChildren();
  form.action = `http://127.0.0.1:${port}/`;
  form.target = target;
  for (const [name, value] of Object.entries({ ...fields, lang: data.lang })) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.submit();
}

function randomName() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  return `sekimori-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function showCode(code) {
  element('sekimori-short-code').textContent = data.lang === 'ja' ? code.kana : code.romaji;
  show('sekimori-code-box', true);
}

function finish() {
  if (!attempt) {
    return;
  }
  window.clearTimeout(attempt.helloTimer);
  window.clearTimeout(attempt.renewTimer);
  window.clearInterval(attempt.watchTimer);
  attempt = null;
}

function idle(text) {
  finish();
  show('sekimori-start', true);
  show('sekimori-cancel', false);
  show('sekimori-code-box', false);
  show('sekimori-elsewhere', false);
  show('sekimori-progress', text !== '');
  say(text);
  element('sekimori-sign-in').focus();
}

function explain(id) {
  idle('');
  show(id, true);
  show('sekimori-other-road', true);
  element(id).focus();
}

function openWindow() {
  const name = randomName();
  const popup = window.open('', name, 'popup,width=520,height=560');
  if (popup) {
    popup.document.title = data.textConnecting;
    popup.document.body.textContent = data.textConnecting;
  }
  return { name, popup };
}

// A proxy puts its headers on every page of the site, so any of them shows whether it adds an opener policy.
async function isolatedByProxy() {
  try {
    const response = await fetch(data.returnPage, { credentials: 'omit', cache: 'no-store' });
    return (response.headers.get('Cross-Origin-Opener-Policy') ?? 'unsafe-none').trim() !== 'unsafe-none';
  } catch {
    return false;
  }
}

async function explainLostWindow(current) {
  window.clearInterval(current.watchTimer);
  window.clearTimeout(current.helloTimer);
  const isolated = await isolatedByProxy();
  if (attempt === current) {
    explain(isolated ? 'sekimori-isolated' : 'sekimori-blocked');
  }
}

// A window that is gone before the answer: the resident closed it, or a proxy's opener policy cut the tie.
function watch(current) {
  return window.setInterval(() => {
    if (attempt === current && current.popup.closed) {
      if (current.hello) {
        idle(data.textClosed);
      } else {
        explainLostWindow(current);
      }
    }
  }, WATCH_EVERY);
}

function tryPort(current, index) {
  if (index === ports.length) {
    current.popup.close();
    explain('sekimori-silent');
    return;
  }
  current.port = ports[index];
  post(current.port, current.name, current.challenge.form);
  current.helloTimer = window.setTimeout(() => {
    if (attempt === current && !current.hello) {
      tryPort(current, index + 1);
    }
  }, HELLO_TIMEOUT);
}

// The server keeps one challenge alive. A card that is at work on it must not lose it, so the program is asked first, again
// and again until the card is done; it lets no signature begin once it has agreed.
function planRenewal(current, after = RENEW_AFTER) {
  current.renewTimer = window.setTimeout(() => {
    current.renewing = true;
    send(current, { type: 'renewing' });
    planRenewal(current, ASK_AGAIN_AFTER);
  }, after);
}

async function renew(current) {
  window.clearTimeout(current.renewTimer);
  current.renewing = false;
  try {
    const challenge = await fetchChallenge('card-popup');
    if (attempt === current) {
      current.challenge = challenge;
      send(current, { type: 'renew', form: challenge.form });
      planRenewal(current);
    }
  } catch (error) {
    if (attempt === current) {
      current.popup.close();
      fail(error);
    }
  }
}

function send(current, message) {
  current.popup.postMessage({ sekimori: 1, ...message }, `http://127.0.0.1:${current.port}`);
}

async function signIn() {
  if (attempt) {
    return;
  }
  for (const id of ['sekimori-silent', 'sekimori-blocked', 'sekimori-isolated', 'sekimori-other-road']) {
    show(id, false);
  }
  const { name, popup } = openWindow();
  if (!popup) {
    explain('sekimori-blocked');
    return;
  }
  const current = { name, popup, port: 0, hello: false };
  attempt = current;
  show('sekimori-start', false);
  show('sekimori-progress', true);
  show('sekimori-cancel', true);
  say(data.textConnecting);
  element('sekimori-cancel').focus();
  try {
    const challenge = await fetchChallenge('card-popup');
    if (attempt !== current) {
      return;
    }
    current.challenge = challenge;
    showCode(challenge.code);
    current.watchTimer = watch(current);
    planRenewal(current);
    tryPort(current, 0);
  } catch (error) {
    popup.close();
    fail(error);
  }
}

// In its own tab the page does not learn that nobody, or somebody else, was there: so the next press asks the next port.
function nextPort() {
  const tried = Number(window.sessionStorage.getItem('sekimori.port')) || 0;
  window.sessionStorage.setItem('sekimori.port', String(tried + 1));
  return ports[tried % ports.length];
}

async function signInHere() {
  try {
    const challenge = await fetchChallenge('card-redirect');
    window.sessionStorage.setItem('sekimori.action', element('sekimori-answer').action);
    window.sessionStorage.setItem('sekimori.nonce', challenge.form.nonce);
    post(nextPort(), '_self', challenge.form);
  } catch (error) {
    fail(error);
  }
}

function cancel() {
  if (attempt && attempt.hello) {
    send(attempt, { type: 'cancel' });
  }
  if (attempt) {
    attempt.popup.close();
  }
  idle(data.textCancelled);
}

function older(version, minimum) {
  const parts = (text) => String(text).split('.').map((part) => Number.parseInt(part, 10) || 0);
  const have = parts(version);
  const need = parts(minimum);
  const index = need.findIndex((part, position) => (have[position] ?? 0) !== part);
  return index >= 0 && (have[index] ?? 0) < need[index];
}

const handlers = {
  hello(current, message) {
    if (older(message.version, data.minimumVersion)) {
      current.popup.close();
      fail({ code: data.codeTooOld });
      return;
    }
    current.hello = true;
    // Our program takes the first place that is free: behind it means that somebody else stood there.
    show('sekimori-elsewhere', current.port !== ports[0]);
    say(data.textWaiting);
  },
  token(current, message) {
    finish();
    show('sekimori-cancel', false);
    say(data.textSending);
    if (typeof message.second_token === 'string') {
      fill('sekimori_second_token', message.second_token);
    }
    answer('sekimori_token', String(message.token));
  },
  error(current, message) {
    fail({ code: message.code });
  },
  cancelled() {
    idle(data.textCancelled);
  },
  held(current) {
    if (current.renewing) {
      renew(current);
    }
  },
  waiting() {
    say(data.textWaiting);
  },
};

// Only the window of this attempt, only the port it was sent to, only about the challenge that is live now.
window.addEventListener('message', (event) => {
  const current = attempt;
  const message = event.data;
  if (!current || event.source !== current.popup || event.origin !== `http://127.0.0.1:${current.port}`) {
    return;
  }
  if (!message || message.sekimori !== 1 || !current.challenge || message.nonce !== current.challenge.form.nonce) {
    return;
  }
  if (Object.hasOwn(handlers, message.type)) {
    handlers[message.type](current, message);
  }
});

// Shown only where the browser can do it, so that nobody presses a button that leads nowhere.
function showDevice() {
  if (window.PublicKeyCredential && element('sekimori-device')) {
    show('sekimori-device', true);
  }
}

// Tells the server whether to offer this device for the next time; no more than yes is told.
async function noteScreenLock() {
  if (await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.()) {
    element('sekimori-answer').elements.namedItem('sekimori_screen_lock').disabled = false;
  }
}

element('sekimori-sign-in').addEventListener('click', signIn);
element('sekimori-same-tab').addEventListener('click', signInHere);
element('sekimori-cancel').addEventListener('click', cancel);
element('sekimori-error')?.focus();
showDevice();
noteScreenLock();
