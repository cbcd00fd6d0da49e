<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriDevicesTitle")}
  <#elseif section = "form">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-devices" class="sekimori">
      <p class="sekimori-lead">${msg("sekimoriDevicesLead")}</p>
      <p>${msg("sekimoriDevicesWhat")}</p>
      <form id="sekimori-answer" action="${url.loginAction}" method="post">
        <fieldset class="sekimori-choices">
          <legend class="sekimori-label">${msg("sekimoriDevicesLegend")}</legend>
          <#list sekimori.devices as device>
            <input type="hidden" name="shown" value="${device.id}">
            <label class="sekimori-choice">
              <input type="checkbox" name="device" value="${device.id}">
              <span>
                <span class="sekimori-choice-name"><#if device.label?has_content>${device.label}<#else>${msg("sekimoriDevicesUnnamed")}</#if></span>
                <span>${msg("sekimoriDevicesRegistered", device.registered)}</span>
                <span><#if device.used?has_content>${msg("sekimoriDevicesUsed", device.used)}<#else>${msg("sekimoriDevicesNeverUsed")}</#if></span>
              </span>
            </label>
          </#list>
        </fieldset>
        <p>${msg("sekimoriDevicesUnknown")}</p>
        <div class="sekimori-actions">
          <button id="sekimori-devices-choose" type="submit" name="sekimori_choice" value="choose" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button">${msg("sekimoriDevicesChoose")}</button>
          <button id="sekimori-devices-later" type="submit" name="sekimori_choice" value="later" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("sekimoriDevicesLater")}</button>
        </div>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
