<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriRenewalAskedTitle")}
  <#elseif section = "form">
    <meta name="referrer" content="origin">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-renewal-asked" class="sekimori" role="status">
      <p class="sekimori-lead">${msg("sekimoriRenewalAskedLead")}</p>
      <p>${msg("sekimoriRenewalNumber")}</p>
      <p id="sekimori-renewal-number" class="sekimori-short-code">${sekimori.handle}</p>
      <h2 class="sekimori-heading">${msg("sekimoriRenewalNextTitle")}</h2>
      <ul class="sekimori-list">
        <li>${msg("sekimoriRenewalNextTell")}</li>
        <li>${msg("sekimoriRenewalNextPapers")}</li>
        <li>${msg("sekimoriRenewalNextSignIn")}</li>
      </ul>
      <p>${msg("sekimoriRenewalUntil", sekimori.until)}</p>
      <p>${msg("sekimoriRenewalNotYet")}</p>
      <form id="sekimori-answer" class="sekimori-actions" action="${url.loginAction}" method="post">
        <button id="sekimori-renewal-done" type="submit" name="sekimori_first" value="renew-done" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriRenewalDone")}</button>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
