<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriPasskeyTitle")}
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-passkey" class="sekimori"
         data-challenge="${sekimori.challenge}"
         data-rp-id="${sekimori.rpId}"
         data-timeout="${sekimori.timeout?c}">
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
        <div class="sekimori-notice sekimori-notice-error">
          <p>${msg("sekimoriNoScript")}</p>
        </div>
      </noscript>
      <p class="sekimori-lead">${msg("sekimoriPasskeyLead")}</p>
      <div class="sekimori-actions">
        <button id="sekimori-use-device" type="button" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriPasskeyUse")}</button>
      </div>
      <form id="sekimori-device-answer" action="${url.loginAction}" method="post" hidden>
        <input type="hidden" name="credentialId" value="">
        <input type="hidden" name="clientDataJSON" value="">
        <input type="hidden" name="authenticatorData" value="">
        <input type="hidden" name="signature" value="">
        <input type="hidden" name="userHandle" value="">
        <input type="hidden" name="authenticatorAttachment" value="">
        <input type="hidden" name="error" value="">
      </form>
      <form class="sekimori-actions" action="${url.loginAction}" method="post">
        <button type="submit" name="sekimori_card" value="yes" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriPasskeyCardInstead")}</button>
      </form>
    </div>
    <script type="module" src="${sekimori.script}"></script>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
