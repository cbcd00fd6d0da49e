// SPDX-License-Identifier: Apache-2.0
// A page is answered once. A second press, or a press on another button before the next page is there, would be sent with
// a value that the first one has used up, and would end the sign-in.

let sent = false;

function buttons() {
  return document.querySelectorAll('.sekimori button');
}

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) {
    return;
  }
  if (sent) {
    event.preventDefault();
    return;
  }
  sent = true;
  // Nothing tells that a page which was on its way was stopped.
  window.setTimeout(mayBeSent, 15000);
  // Not before the form was read: a button that is disabled by then sends no value.
  window.setTimeout(() => {
    for (const button of buttons()) {
      if (sent && !button.disabled) {
        button.disabled = true;
        button.dataset.sent = 'yes';
      }
    }
  });
});

function mayBeSent() {
  sent = false;
  for (const button of buttons()) {
    if (button.dataset.sent) {
      button.disabled = false;
      delete button.dataset.sent;
    }
  }
}

// Back on a page that the browser kept as it was: it may be answered again.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    mayBeSent();
  }
});
