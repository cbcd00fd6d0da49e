// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: one class for each command, texts and help in Japanese and English, exit codes in
 * {@link jp.sekimori.authenticator.command.ExitCode}.
 */
@NullMarked
package jp.sekimori.authenticator.command;

import org.jspecify.annotations.NullMarked;
