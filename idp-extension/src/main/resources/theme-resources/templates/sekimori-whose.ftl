<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriWhoseTitle")}
  <#elseif section = "form">
    <meta name="referrer" content="origin">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-whose" class="sekimori" data-what="${sekimori.what}">
      <p class="sekimori-lead"><#if sekimori.what = "device">${msg("sekimoriWhoseLeadDevice", sekimori.clientName)}<#else>${msg("sekimoriWhoseLead", sekimori.clientName)}</#if></p>
      <ul class="sekimori-list">
        <#if sekimori.name??>
          <li>${msg("sekimoriWhoseName")} <strong id="sekimori-whose-name">${sekimori.name}</strong></li>
        <#elseif sekimori.registered??>
          <li>${msg("sekimoriWhoseRegistered")} <strong id="sekimori-whose-registered">${sekimori.registered}</strong></li>
        </#if>
        <li>${msg("sekimoriWhoseBegan")} <strong id="sekimori-whose-began">${sekimori.began}</strong></li>
      </ul>
      <p>${msg("sekimoriWhoseWhy")}</p>
      <form id="sekimori-answer" action="${url.loginAction}" method="post">
        <div class="sekimori-actions">
          <button id="sekimori-whose-yes" type="submit" name="sekimori_whose" value="yes" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriWhoseYes")}</button>
        </div>
        <div class="sekimori-actions">
          <button id="sekimori-whose-no" type="submit" name="sekimori_whose" value="no" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriWhoseNo")}</button>
          <p><#if sekimori.what = "device">${msg("sekimoriWhoseNoHintDevice")}<#else>${msg("sekimoriWhoseNoHint")}</#if></p>
        </div>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
