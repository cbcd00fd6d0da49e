<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriPasskeyOfferTitle")}
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-passkey-offer" class="sekimori"
         data-challenge="${sekimori.challenge}"
         data-rp-id="${sekimori.rpId}"
         data-rp-name="${realm.displayName!realm.name}"
         data-timeout="${sekimori.timeout?c}"
         data-user-id="${sekimori.userId}"
         data-user-name="${msg("sekimoriPasskeyAccountName", realm.displayName!realm.name, sekimori.today)}"
         data-algorithms="${sekimori.algorithms}"
         data-exclude="${sekimori.exclude}">
      <#if sekimori.error??>
        <div id="sekimori-error" class="sekimori-notice sekimori-notice-error" role="alert" tabindex="-1"
             data-code="${sekimori.error.code}">
          <h2 class="sekimori-notice-title">${sekimori.error.title}</h2>
          <p>${sekimori.error.cause}</p>
          <p><strong>${msg("sekimoriNextStep")}</strong> ${sekimori.error.next}</p>
          <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.error.code)}</p>
        </div>
      </#if>
      <noscript>
        <div class="sekimori-notice">
          <p>${msg("sekimoriNoScript")}</p>
        </div>
      </noscript>
      <p class="sekimori-lead">${msg("sekimoriPasskeyOfferLead")}</p>
      <p>${msg("sekimoriPasskeyOfferData")}</p>
      <form id="sekimori-device-registration" class="sekimori-actions" action="${url.loginAction}" method="post">
        <input type="hidden" name="clientDataJSON" value="">
        <input type="hidden" name="attestationObject" value="">
        <input type="hidden" name="publicKeyCredentialId" value="">
        <input type="hidden" name="transports" value="">
        <input type="hidden" name="authenticatorAttachment" value="">
        <input type="hidden" name="error" value="">
        <label class="sekimori-label" for="sekimori-device-name">${msg("sekimoriPasskeyDeviceName")}</label>
        <input id="sekimori-device-name" class="${properties.kcInputClass!} sekimori-input" type="text" name="authenticatorLabel" maxlength="60" required autocomplete="off" value="${msg("sekimoriPasskeyDeviceLabel", sekimori.number?c, sekimori.today)}">
        <button id="sekimori-register" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriPasskeyRegister")}</button>
      </form>
      <form class="sekimori-actions" action="${url.loginAction}" method="post">
        <#if sekimori.asked>
          <button type="submit" name="cancel-aia" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriPasskeyCancel")}</button>
        <#else>
          <button id="sekimori-later" type="submit" name="sekimori_choice" value="later" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriPasskeyLater")}</button>
          <button id="sekimori-shared" type="submit" name="sekimori_choice" value="shared" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriPasskeyShared")}</button>
        </#if>
      </form>
    </div>
    <script type="module" src="${sekimori.script}"></script>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
