<#-- SPDX-License-Identifier: Apache-2.0 -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("sekimoriFirstTitle")}
  <#elseif section = "form">
    <meta name="referrer" content="origin">
    <link rel="stylesheet" href="${sekimori.style}">
    <div id="sekimori-consent" class="sekimori" data-policy="${sekimori.policy}" data-terms="${sekimori.termsVersion}">
      <#if sekimori.error??>
        <div id="sekimori-error" class="sekimori-notice sekimori-notice-error" role="alert" tabindex="-1"
             data-code="${sekimori.error.code}">
          <h2 class="sekimori-notice-title">${sekimori.error.title}</h2>
          <p>${sekimori.error.cause}</p>
          <p><strong>${msg("sekimoriNextStep")}</strong> ${sekimori.error.next}</p>
          <p class="sekimori-code">${msg("sekimoriErrorCode", sekimori.error.code)}</p>
        </div>
      </#if>
      <p class="sekimori-lead"><#if sekimori.policy = "attributes">${msg("sekimoriFirstLeadAttributes", sekimori.clientName)}<#else>${msg("sekimoriFirstLead", sekimori.clientName)}</#if></p>
      <h2 class="sekimori-heading">${msg("sekimoriFirstWhatTitle")}</h2>
      <#if sekimori.policy = "attributes">
        <p>${msg("sekimoriFirstWhatAttributes")}</p>
        <ul class="sekimori-list">
          <li>${msg("sekimoriFirstName")}</li>
          <li>${msg("sekimoriFirstAddress")}</li>
          <li>${msg("sekimoriFirstBirthDate")}</li>
          <li>${msg("sekimoriFirstSex")}</li>
        </ul>
        <p>${msg("sekimoriFirstWhatAlso")}</p>
        <p>${msg("sekimoriFirstLegalSignature")}</p>
      <#else>
        <p>${msg("sekimoriFirstWhatCard")}</p>
      </#if>
      <p>${msg("sekimoriFirstNoNumber")}</p>
      <h2 class="sekimori-heading">${msg("sekimoriFirstWhyTitle")}</h2>
      <#if sekimori.policy = "attributes">
        <p>${msg("sekimoriFirstWhyAttributes")}</p>
      <#elseif sekimori.policy = "invited">
        <p>${msg("sekimoriFirstWhyInvited")}</p>
      <#else>
        <p>${msg("sekimoriFirstWhyCard")}</p>
      </#if>
      <h2 class="sekimori-heading">${msg("sekimoriFirstHowLongTitle")}</h2>
      <p>${sekimori.retention}</p>
      <p>${msg("sekimoriFirstHowLongSignIns")}</p>
      <h2 class="sekimori-heading">${msg("sekimoriFirstPromisesTitle")}</h2>
      <ul class="sekimori-list">
        <li>${msg("sekimoriFirstPromiseOwn")}</li>
        <li>${msg("sekimoriFirstPromiseLost")}</li>
        <li>${msg("sekimoriFirstPromiseQuit")}</li>
      </ul>
      <p class="sekimori-code">${msg("sekimoriFirstTermsVersion", sekimori.termsVersion)}</p>
      <form id="sekimori-answer" action="${url.loginAction}" method="post" accept-charset="UTF-8">
        <#if sekimori.policy = "invited">
          <div class="sekimori-field">
            <label for="sekimori-invitation">${msg("sekimoriFirstCode")}</label>
            <p id="sekimori-invitation-hint">${msg("sekimoriFirstCodeHint")}</p>
            <input id="sekimori-invitation" name="sekimori_invitation" type="text" maxlength="100" required
                   autocomplete="off" autocapitalize="characters" spellcheck="false"
                   aria-describedby="sekimori-invitation-hint"<#if sekimori.error??> aria-invalid="true"</#if>>
          </div>
        </#if>
        <div class="sekimori-actions">
          <button id="sekimori-agree" type="submit" name="sekimori_first" value="agree" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!} sekimori-button"><#if sekimori.policy = "attributes">${msg("sekimoriFirstAgreeNext")}<#else>${msg("sekimoriFirstAgree")}</#if></button>
        </div>
        <div class="sekimori-actions">
          <button id="sekimori-decline" type="submit" name="sekimori_first" value="decline" formnovalidate class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("sekimoriFirstDecline")}</button>
          <p>${msg("sekimoriFirstDeclineHint")}</p>
        </div>
        <div class="sekimori-actions">
          <button id="sekimori-renewal" type="submit" name="sekimori_first" value="renew" formnovalidate class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("sekimoriRenewalChoice")}</button>
          <p>${msg("sekimoriRenewalChoiceHint")}</p>
        </div>
      </form>
    </div>
    <script type="module" src="${sekimori.once}"></script>
  </#if>
</@layout.registrationLayout>
