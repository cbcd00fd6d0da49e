<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriRenewalTitle")}
  <#elseif section = "form">
    <meta name="referrer" content="origin">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-renewal" class="sekimori">
      <p class="sekimori-lead">${msg("sekimoriRenewalLead")}</p>
      <h2 class="sekimori-heading">${msg("sekimoriRenewalHowTitle")}</h2>
      <ol class="sekimori-steps">
        <li><#if sekimori.attributes>${msg("sekimoriRenewalStepBoth")}<#else>${msg("sekimoriRenewalStepAsk")}</#if></li>
        <li>${msg("sekimoriRenewalStepNumber")}</li>
        <li>${msg("sekimoriRenewalStepStaff")}</li>
        <li>${msg("sekimoriRenewalStepSignIn")}</li>
      </ol>
      <h2 class="sekimori-heading">${msg("sekimoriRenewalKeptTitle")}</h2>
      <p><#if sekimori.attributes>${msg("sekimoriRenewalKeptBoth")}<#else>${msg("sekimoriRenewalKept")}</#if></p>
      <p>${msg("sekimoriFirstNoNumber")}</p>
      <form id="sekimori-answer" action="${url.loginAction}" method="post" accept-charset="UTF-8">
        <div class="sekimori-actions">
          <button id="sekimori-renewal-ask" type="submit" name="sekimori_first" value="renew-ask" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button"><#if sekimori.attributes>${msg("sekimoriRenewalAskBoth")}<#else>${msg("sekimoriRenewalAsk")}</#if></button>
        </div>
        <#if sekimori.oldCard>
        <div class="sekimori-actions">
          <p>${msg("sekimoriRenewalOldHint")}</p>
          <button id="sekimori-renewal-old" type="submit" name="sekimori_first" value="renew-old" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("sekimoriRenewalOld")}</button>
        </div>
        </#if>
        <div class="sekimori-actions">
          <button id="sekimori-renewal-back" type="submit" name="sekimori_first" value="renew-back" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("sekimoriRenewalBack")}</button>
        </div>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
