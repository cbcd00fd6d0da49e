// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;

/** Behind a window that is only looked at: nothing that is done in it has an effect. */
class NoActions implements PinActions {
    private final boolean accepting;

    /** @param accepting whether the window is to look as if it took keys */
    NoActions(boolean accepting) {
        this.accepting = accepting;
    }

    @Override
    public boolean accepting() {
        return accepting;
    }

    @Override
    public void inSight(PinScreen shown) {}

    @Override
    public void outOfSight() {}

    @Override
    public void hasty() {}

    @Override
    public void enter(Pin pin) {
        pin.close();
    }

    @Override
    public void enter(SignaturePassword password) {
        password.close();
    }

    @Override
    public void yes() {}

    @Override
    public void back() {}

    @Override
    public void cancel() {}

    @Override
    public void windowLost() {}
}
