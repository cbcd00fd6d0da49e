// SPDX-License-Identifier: Apache-2.0
// Registers this device, or signs in with it. What the device answers goes to the server as it is; nothing is kept here.

const element = (id) => document.getElementById(id);
const signIn = element('sekimori-passkey');
const offer = element('sekimori-passkey-offer');
const MILLISECONDS = 1000;

function bytes(text) {
  const plain = window.atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.codePointAt(0));
}

function text(buffer) {
  const plain = String.fromCodePoint(...new Uint8Array(buffer));
  return window.btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function timeout(data) {
  const seconds = Number(data.timeout);
  return seconds > 0 ? { timeout: seconds * MILLISECONDS } : {};
}

function send(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    form.elements.namedItem(name).value = value;
  }
  // As if its button were pressed, so that nothing else on this page is sent after it.
  form.removeEventListener('submit', register);
  form.requestSubmit();
}

async function useDevice() {
  const form = element('sekimori-device-answer');
  const data = signIn.dataset;
  element('sekimori-use-device').disabled = true;
  try {
    const { id, response, authenticatorAttachment } = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(data.challenge),
        rpId: data.rpId,
        allowCredentials: [],
        userVerification: 'required',
        ...timeout(data),
      },
    });
    send(form, {
      credentialId: id,
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : '',
      authenticatorAttachment: authenticatorAttachment ?? '',
    });
  } catch {
    send(form, { error: 'failed' });
  }
}

function known(list) {
  return list === '' ? [] : list.split(',').map((id) => ({ type: 'public-key', id: bytes(id) }));
}

async function register(event) {
  event.preventDefault();
  const form = element('sekimori-device-registration');
  const data = offer.dataset;
  element('sekimori-register').disabled = true;
  try {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(data.challenge),
        rp: { id: data.rpId, name: data.rpName },
        user: { id: bytes(data.userId), name: data.userName, displayName: data.userName },
        pubKeyCredParams: data.algorithms.split(',').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        attestation: 'none',
        excludeCredentials: known(data.exclude),
        ...timeout(data),
      },
    });
    send(form, {
      clientDataJSON: text(credential.response.clientDataJSON),
      attestationObject: text(credential.response.attestationObject),
      publicKeyCredentialId: text(credential.rawId),
      transports: credential.response.getTransports?.().join(',') ?? '',
      authenticatorAttachment: credential.authenticatorAttachment ?? '',
    });
  } catch {
    send(form, { error: 'failed' });
  }
}

element('sekimori-use-device')?.addEventListener('click', useDevice);
element('sekimori-device-registration')?.addEventListener('submit', register);
element('sekimori-error')?.focus();
