// SPDX-License-Identifier: Apache-2.0
// The end of the redirect road: takes the card authenticator's answer out of the fragment and posts it to the sign-in.

const fragment = window.location.hash;
// At once: the answer must not stay in the history or leak through a later Referer.
window.history.replaceState(null, '', window.location.pathname);

const page = document.getElementById('sekimori-return');

function lost() {
  document.getElementById('sekimori-wait').hidden = true;
  const notice = document.getElementById('sekimori-lost');
  notice.hidden = false;
  notice.focus();
}

function decoded(text) {
  const binary = window.atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
}

function answerOf(hash) {
  const prefix = '#sekimori=';
  if (!hash.startsWith(prefix)) {
    return null;
  }
  try {
    const answer = decoded(hash.slice(prefix.length));
    return answer.sekimori === 1 ? answer : null;
  } catch (error) {
    return null;
  }
}

// A value planted in the storage by anything else must not receive the answer.
function trusted(action) {
  try {
    const url = new URL(action);
    return url.origin === window.location.origin && url.pathname.startsWith(page.dataset.actions);
  } catch (error) {
    return false;
  }
}

function fill(name, value) {
  const field = document.getElementById('sekimori-answer').elements.namedItem(name);
  field.disabled = false;
  field.value = value;
}

function submit(action, name, value) {
  const form = document.getElementById('sekimori-answer');
  fill(name, value);
  form.action = action;
  form.submit();
}

// The port that has answered is the one to ask the next time.
function keepPort() {
  const tried = Number(window.sessionStorage.getItem('sekimori.port')) || 0;
  window.sessionStorage.setItem('sekimori.port', String(Math.max(0, tried - 1)));
}

function goOn() {
  const answer = answerOf(fragment);
  const action = window.sessionStorage.getItem('sekimori.action');
  const nonce = window.sessionStorage.getItem('sekimori.nonce');
  window.sessionStorage.removeItem('sekimori.action');
  window.sessionStorage.removeItem('sekimori.nonce');
  if (!answer || !action || !trusted(action) || answer.nonce !== nonce) {
    lost();
    return;
  }
  keepPort();
  if (answer.type === 'token' && typeof answer.token === 'string') {
    if (typeof answer.second_token === 'string') {
      fill('sekimori_second_token', answer.second_token);
    }
    submit(action, 'sekimori_token', answer.token);
  } else if (answer.type === 'error' && typeof answer.code === 'string') {
    submit(action, 'sekimori_error', answer.code);
  } else {
    submit(action, 'sekimori_error', 'cancelled');
  }
}

goOn();
