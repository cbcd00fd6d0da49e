<#-- SPDX-License-Identifier: Apache-2.0 -->
<html lang="${locale.language}">
<body>
<p>${msg(text, day)}</p>
<p>${msg(next)}</p>
<p>${msg("sekimoriNoticeMailNoReply", city)}</p>
</body>
</html>
