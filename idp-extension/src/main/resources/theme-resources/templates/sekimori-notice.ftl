<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriNoticeTitle")}
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-notice" class="sekimori" role="status"<#if sekimori.days??> data-days="${sekimori.days?c}"</#if>>
      <#if sekimori.renewed??>
        <p id="sekimori-notice-renewed" class="sekimori-lead">${msg("sekimoriRenewalNotice", sekimori.renewed)}</p>
        <p>${msg("sekimoriRenewalNoticeUnknown")}</p>
        <#if sekimori.devices == "CHOOSE">
          <p id="sekimori-notice-devices" data-devices="CHOOSE">${msg("sekimoriRenewalNoticeDevices")}</p>
        <#elseif sekimori.devices == "WAIT">
          <p id="sekimori-notice-devices" data-devices="WAIT">${msg("sekimoriRenewalNoticeDevicesWait")}</p>
        </#if>
      </#if>
      <#if sekimori.handle??>
        <p id="sekimori-notice-waiting" class="sekimori-lead">${msg("sekimoriRecordWaits")}</p>
        <p>${msg("sekimoriRecordWaitsWhat")}</p>
        <p>${msg("sekimoriRenewalNumber")}</p>
        <p id="sekimori-waiting-number" class="sekimori-short-code">${sekimori.handle}</p>
        <p>${msg("sekimoriRecordWaitsUntil", sekimori.until)}</p>
      </#if>
      <#if sekimori.end??>
        <p id="sekimori-notice-end" class="sekimori-lead">${msg("sekimoriNoticeEnd", sekimori.end)}</p>
        <p>${msg("sekimoriNoticeWhat")}</p>
        <p>${msg("sekimoriNoticeAfter")}</p>
      </#if>
      <form id="sekimori-answer" class="sekimori-actions" action="${url.loginAction}" method="post">
        <button id="sekimori-go-on" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button" autofocus>${msg("sekimoriNoticeGoOn")}</button>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
