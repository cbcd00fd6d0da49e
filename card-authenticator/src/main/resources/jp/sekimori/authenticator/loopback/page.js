// SPDX-License-Identifier: Apache-2.0
'use strict';

// The page between the sign-in page and the card authenticator. It knows one partner, the window that opened it, and
// speaks to it only under the exact origin that the browser told the service.
(() => {
  const page = document.body.dataset;
  const redirecting = page.flow === 'card-redirect';
  const partner = redirecting ? null : window.opener;
  let nonce = page.nonce;
  let over = false;

  const tell = (message) => {
    if (partner && page.origin) {
      partner.postMessage({ sekimori: 1, nonce, ...message }, page.origin);
    }
  };

  const end = (message) => {
    over = true;
    tell(message);
    if (partner) {
      window.close();
    }
  };

  const post = (path, fields) =>
    fetch(path, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, once: page.once }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });

  const textsOnly = (form) =>
    Object.fromEntries(Object.entries(form).filter(([, value]) => typeof value === 'string'));

  const renew = async (form) => {
    const fresh = textsOnly(form);
    try {
      const answer = await post('/transaction/renew', fresh);
      if (answer.ok) {
        nonce = fresh.nonce;
      }
    } catch {
      // The next question after the state finds out whether the service is still there.
    }
  };

  // A fresh challenge ends the life of the one before: none is made while the card signs that one. The question names the
  // one before, so that one which comes late holds nothing that is typed for the fresh one.
  const hold = async (replaced) => {
    try {
      const answer = await post('/transaction/hold', { nonce: replaced });
      if (answer.ok) {
        tell({ type: 'held', nonce: replaced });
      }
    } catch {
      // The next question after the state finds out whether the service is still there.
    }
  };

  const heard = (event) => {
    const message = event.data;
    if (event.source !== partner || event.origin !== page.origin || over) {
      return;
    }
    if (!message || message.sekimori !== 1) {
      return;
    }
    if (message.type === 'renewing') {
      hold(nonce);
    } else if (message.type === 'renew' && message.form && typeof message.form === 'object') {
      renew(message.form);
    } else if (message.type === 'cancel') {
      post('/transaction/cancel', {}).catch(() => {});
    }
  };

  const answered = (message) => {
    if (redirecting) {
      over = true;
      document.getElementById('finish').submit();
    } else {
      end(message);
    }
  };

  const wait = async () => {
    while (!over) {
      try {
        const response = await post('/transaction/state', {});
        const state = await response.json();
        if (state.state === 'answered') {
          answered(state.message);
        } else if (!response.ok) {
          end({ type: 'error', code: 'SEK-517' });
        }
      } catch {
        end({ type: 'error', code: 'SEK-502' });
      }
    }
  };

  const leave = () => {
    if (!over) {
      navigator.sendBeacon('/transaction/gone', new URLSearchParams({ once: page.once }));
    }
  };

  if (page.page === 'refused') {
    tell({ type: 'hello', version: page.version });
    if (page.origin && partner) {
      end({ type: 'error', code: page.code });
    }
  } else if (!redirecting && !partner) {
    document.getElementById('isolated').hidden = false;
    post('/transaction/cancel', {}).catch(() => {});
  } else {
    tell({ type: 'hello', version: page.version });
    window.addEventListener('message', heard);
    window.addEventListener('pagehide', leave);
    wait();
  }
})();
