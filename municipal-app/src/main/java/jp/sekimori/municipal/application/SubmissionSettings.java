// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application needs to be filed.
 *
 * @param submitLevel {@code aal3}, or {@code aal2} where the identity provider cannot give {@code aal3}: a sandbox, a
 *     demonstration
 */
@ConfigurationProperties("municipal")
record SubmissionSettings(@DefaultValue("aal3") Level submitLevel) {}
