// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** Opens PIN windows. */
@FunctionalInterface
public interface PinWindows {
    /**
     * Opens a window for this request; what the resident does there goes to {@code actions}.
     *
     * @throws NoDesktopException when there is no desktop to open a window on
     */
    PinWindow open(SigningRequest request, PinActions actions);
}
