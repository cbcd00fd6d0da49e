<#ftl output_format="plainText">
<#-- SPDX-License-Identifier: Apache-2.0 -->
${msg(text, day)}

${msg(next)}

${msg("sekimoriNoticeMailNoReply", city)}
