<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${sekimori.error.title}
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-error" class="sekimori" role="alert" tabindex="-1" data-code="${sekimori.error.code}">
      <p>${sekimori.error.cause}</p>
      <p><strong>${msg("sekimoriNextStep")}</strong> ${sekimori.error.next}</p>
      <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.error.code)}</p>
      <form class="sekimori-actions" action="${url.loginAction}" method="post">
        <#if isAppInitiatedAction??>
          <button type="submit" name="cancel-aia" value="true" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriMeBackToAccount")}</button>
        <#else>
          <button type="submit" name="sekimori_choice" value="skip" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriNoticeGoOn")}</button>
        </#if>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
