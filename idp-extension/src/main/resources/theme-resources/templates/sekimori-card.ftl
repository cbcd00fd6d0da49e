<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriCardTitle")}
  <#elseif section = "form">
    <meta name="referrer" content="origin">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-card" class="sekimori"
         data-challenge="${sekimori.challenge}"
         data-client-id="${sekimori.clientId}"
         data-return-page="${sekimori.returnPage}"
         data-tab-id="${sekimori.tabId}"
         data-execution="${sekimori.execution}"
         data-lang="${sekimori.lang}"
         data-ports="${sekimori.ports}"
         data-minimum-version="${sekimori.minimumVersion}"
         data-code-failed="${sekimori.codeFailed}"
         data-code-too-old="${sekimori.codeTooOld}"
         data-text-connecting="${msg("sekimoriConnecting")}"
         data-text-waiting="<#if sekimori.both>${msg("sekimoriWaitingBoth")}<#else>${msg("sekimoriWaiting")}</#if>"
         data-text-sending="${msg("sekimoriSending")}"
         data-text-closed="${msg("sekimoriClosed")}"
         data-text-cancelled="${msg("sekimoriCancelled")}">
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
      <#if sekimori.oldCard>
        <p class="sekimori-lead">${msg("sekimoriRenewalOldLead")}</p>
      <#elseif sekimori.both>
        <p class="sekimori-lead"><#if sekimori.renewal>${msg("sekimoriRenewalBothLead")}<#else>${msg("sekimoriFirstBothLead")}</#if></p>
      <#else>
        <p class="sekimori-lead">${msg("sekimoriLead", sekimori.clientName)}</p>
      </#if>
      <ol class="sekimori-steps">
        <li>${msg("sekimoriStepReader")}</li>
        <li>${msg("sekimoriStepButton")}</li>
        <li><#if sekimori.both>${msg("sekimoriFirstBothStep")}<#else>${msg("sekimoriStepPin")}</#if></li>
      </ol>
      <p id="sekimori-pin-only" class="sekimori-pin-only"><#if sekimori.both>${msg("sekimoriPinOnlyBoth")}<#else>${msg("sekimoriPinOnly")}</#if></p>
      <div id="sekimori-start" class="sekimori-actions">
        <button id="sekimori-sign-in" type="button" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button"<#if !sekimori.error??> autofocus</#if>><#if sekimori.oldCard>${msg("sekimoriRenewalOldButton")}<#elseif sekimori.renewal>${msg("sekimoriRenewalBothButton")}<#elseif sekimori.both>${msg("sekimoriFirstBothButton")}<#else>${msg("sekimoriSignIn")}</#if></button>
      </div>
      <#if sekimori.first>
        <form id="sekimori-first" class="sekimori-actions" action="${url.loginAction}" method="post">
          <button type="submit" name="sekimori_first" value="begin" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriFirstBegin")}</button>
        </form>
      </#if>
      <#if sekimori.both || sekimori.oldCard>
        <form id="sekimori-back" class="sekimori-actions" action="${url.loginAction}" method="post">
          <button type="submit" name="sekimori_first" value="back" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}"><#if sekimori.oldCard || sekimori.renewal>${msg("sekimoriRenewalOldBack")}<#else>${msg("sekimoriFirstBack")}</#if></button>
          <#if sekimori.both && !sekimori.renewal>
          <button id="sekimori-decline" type="submit" name="sekimori_first" value="decline" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriFirstDecline")}</button>
          </#if>
        </form>
      </#if>
      <#if sekimori.device>
        <form id="sekimori-device" class="sekimori-actions" action="${url.loginAction}" method="post" hidden>
          <button type="submit" name="sekimori_device" value="yes" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriPasskeySignIn")}</button>
        </form>
      </#if>
      <div id="sekimori-progress" class="sekimori-progress" hidden>
        <p id="sekimori-status" role="status" aria-live="polite"></p>
        <div id="sekimori-code-box" hidden>
          <p>${msg("sekimoriShortCode")}</p>
          <p id="sekimori-short-code" class="sekimori-short-code"></p>
        </div>
        <p id="sekimori-elsewhere" class="sekimori-notice" role="alert" hidden>${msg("sekimoriElsewhere")}</p>
        <button id="sekimori-cancel" type="button" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriCancel")}</button>
      </div>
      <div id="sekimori-silent" class="sekimori-notice" role="alert" tabindex="-1" hidden data-code="${sekimori.codeNotRunning}">
        <h2 class="sekimori-notice-title">${msg("sekimoriSilentTitle")}</h2>
        <p>${msg("sekimoriSilentRunning")}</p>
        <p>${msg("sekimoriSilentInstall")}</p>
        <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.codeNotRunning)}</p>
      </div>
      <div id="sekimori-blocked" class="sekimori-notice" role="alert" tabindex="-1" hidden data-code="${sekimori.codeBlocked}">
        <h2 class="sekimori-notice-title">${msg("sekimoriBlockedTitle")}</h2>
        <p>${msg("sekimoriBlockedText")}</p>
        <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.codeBlocked)}</p>
      </div>
      <div id="sekimori-isolated" class="sekimori-notice" role="alert" tabindex="-1" hidden data-code="${sekimori.codeIsolated}">
        <h2 class="sekimori-notice-title">${msg("sekimoriIsolatedTitle")}</h2>
        <p>${msg("sekimoriIsolatedText")}</p>
        <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.codeIsolated)}</p>
      </div>
      <div id="sekimori-other-road" class="sekimori-actions" hidden>
        <p>${msg("sekimoriSameTabText")}</p>
        <button id="sekimori-same-tab" type="button" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriSameTab")}</button>
      </div>
      <form id="sekimori-answer" action="${url.loginAction}" method="post" hidden>
        <input type="hidden" name="sekimori_token" value="" disabled>
        <input type="hidden" name="sekimori_second_token" value="" disabled>
        <input type="hidden" name="sekimori_error" value="" disabled>
        <input type="hidden" name="sekimori_screen_lock" value="yes" disabled>
      </form>
      <form id="sekimori-post" method="post" accept-charset="UTF-8" hidden></form>
    </div>
    <script type="module" src="${sekimori.script}"></script>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
