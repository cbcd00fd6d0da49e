// SPDX-License-Identifier: Apache-2.0
// The page of recent sign-ins within the server's account console. All words come from the server, in the resident's language.
import { createElement as h, useEffect, useRef, useState } from 'react';

const environment = JSON.parse(document.getElementById('environment').textContent);
const BASE = `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}/sekimori/me/`;

async function load() {
  const response = await fetch(`${BASE}sign-ins`, { credentials: 'same-origin', cache: 'no-store' });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`${body.title} (${body.code}) ${body.next}`);
  }
  return body;
}

async function report(proof, signIn) {
  const response = await fetch(`${BASE}not-me`, {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    body: new URLSearchParams({ proof, sign_in: signIn }),
  });
  if (!response.ok) {
    const body = await response.json();
    throw new Error(`${body.title} (${body.code}) ${body.next}`);
  }
}

const button = (kind, props, text) =>
  h('button', { type: 'button', className: `pf-v5-c-button pf-m-${kind}`, ...props }, text);

function Notice({ id, title, children }) {
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), []);
  return h(
    'section',
    { id, className: 'sekimori-notice', role: 'alert' },
    h('h2', { ref: heading, tabIndex: -1 }, title),
    children,
  );
}

function Row({ entry, texts, ask }) {
  return h(
    'tr',
    { className: entry.succeeded ? '' : 'sekimori-failed' },
    h('td', { 'data-label': texts.sekimoriMeTime }, entry.time),
    h('td', { 'data-label': texts.sekimoriMeApplication }, entry.application),
    h('td', { 'data-label': texts.sekimoriMeWay }, entry.way),
    h('td', { 'data-label': texts.sekimoriMeResult }, entry.result),
    h(
      'td',
      null,
      button(
        'secondary',
        {
          onClick: () => ask(entry),
          'aria-label': `${texts.sekimoriMeNotMe}: ${entry.time} ${entry.application}`,
        },
        texts.sekimoriMeNotMe,
      ),
    ),
  );
}

function Table({ view, ask }) {
  const { texts, signIns } = view;
  if (signIns.length === 0) {
    return h('p', null, texts.sekimoriMeNone);
  }
  const headings = ['sekimoriMeTime', 'sekimoriMeApplication', 'sekimoriMeWay', 'sekimoriMeResult'];
  return h(
    'table',
    { id: 'sekimori-sign-ins', className: 'sekimori-table' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        headings.map((key) => h('th', { key, scope: 'col' }, texts[key])),
        h('td', null),
      ),
    ),
    h(
      'tbody',
      null,
      signIns.map((entry) => h(Row, { key: entry.id, entry, texts, ask })),
    ),
  );
}

function Confirm({ texts, entry, confirm, back }) {
  return h(
    Notice,
    { id: 'sekimori-confirm', title: texts.sekimoriMeConfirmTitle },
    entry && h('p', null, h('strong', null, `${entry.time}　${entry.application}　${entry.way}`)),
    h('p', null, texts.sekimoriMeConfirmLead),
    h(
      'div',
      { className: 'sekimori-buttons' },
      button('danger', { id: 'sekimori-stop', onClick: confirm }, texts.sekimoriMeConfirm),
      button('secondary', { onClick: back }, texts.sekimoriMeBack),
    ),
  );
}

export default function SignIns() {
  const [view, setView] = useState(null);
  const [asked, setAsked] = useState(null);
  const [state, setState] = useState('list');
  const [error, setError] = useState('');

  useEffect(() => {
    load().then(setView, (failure) => setError(failure.message));
  }, []);

  if (!view) {
    return h('div', { className: 'sekimori-page', role: error ? 'alert' : 'status' }, error);
  }
  const { texts, proof } = view;

  const ask = (entry) => {
    setAsked(entry);
    setState('confirm');
  };

  const confirm = async () => {
    try {
      await report(proof, asked ? asked.id : 'all');
      setState('done');
    } catch (failure) {
      setError(failure.message || texts.sekimoriMeFailed);
      setState('list');
    }
  };

  if (state === 'done') {
    return h(
      'div',
      { className: 'sekimori-page' },
      h(
        Notice,
        { id: 'sekimori-done', title: texts.sekimoriMeDoneTitle },
        h('p', null, texts.sekimoriMeDone),
      ),
    );
  }
  if (state === 'confirm') {
    const back = () => setState('list');
    return h('div', { className: 'sekimori-page' }, h(Confirm, { texts, entry: asked, confirm, back }));
  }
  return h(
    'div',
    { className: 'sekimori-page' },
    h('h1', null, texts.sekimoriMeTitle),
    h('p', null, texts.sekimoriMeLead),
    error && h('p', { className: 'sekimori-notice', role: 'alert' }, error),
    h(Table, { view, ask }),
    h('h2', null, texts.sekimoriMeAllTitle),
    h('p', null, texts.sekimoriMeAllLead),
    button('danger', { id: 'sekimori-all', onClick: () => ask(null) }, texts.sekimoriMeAll),
  );
}
