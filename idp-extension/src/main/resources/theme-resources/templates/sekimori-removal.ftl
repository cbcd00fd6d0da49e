<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if sekimori.card>${msg("sekimoriMeRemoveCardTitle")}<#else>${msg("sekimoriMeRemoveDeviceTitle")}</#if>
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-removal" class="sekimori" data-consequence="${sekimori.consequence}">
      <#if sekimori.label?has_content><p class="sekimori-lead">${msg("sekimoriMeRemoveName", sekimori.label)}</p></#if>
      <div class="sekimori-notice sekimori-notice-error">
        <#if sekimori.consequence == "DEVICE">
          <p>${msg("sekimoriMeRemoveDevice")}</p>
        <#elseif sekimori.consequence == "CARD_WITH_DEVICES">
          <p><strong>${msg("sekimoriMeRemoveLastCard")}</strong></p>
          <p>${msg("sekimoriMeRemoveDependents")}</p>
        <#elseif sekimori.consequence == "LAST_WAY_IN">
          <p><strong>${msg("sekimoriMeRemoveLastCard")}</strong></p>
        <#else>
          <p>${msg("sekimoriMeRemoveOneCard")}</p>
        </#if>
        <p>${msg("sekimoriMeRemoveSessions")}</p>
      </div>
      <form class="sekimori-actions" action="${url.loginAction}" method="post">
        <button type="submit" name="cancel-aia" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriMeRemoveKeep")}</button>
        <button id="sekimori-remove" type="submit" name="sekimori_confirmed" value="${sekimori.id}" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriMeRemoveConfirm")}</button>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
