// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What an issuing distribution point says (RFC 5280 §5.2.5). Everything that would leave certificates or reasons out is
 * refused: such a list cannot say that a resident's certificate is good.
 *
 * @param partition the distribution point
 * @param holdersOnly true when authorities are left out, which does no harm
 */
record Scope(CrlPartition partition, boolean holdersOnly) {
    private static final int DISTRIBUTION_POINT = 0xA0;
    private static final int FULL_NAME = 0xA0;
    private static final int DIRECTORY_NAME = 0xA4;
    private static final int ONLY_HOLDERS = 0x81;
    private static final int ONLY_AUTHORITIES = 0x82;
    private static final int ONLY_SOME_REASONS = 0x83;
    private static final int INDIRECT = 0x84;
    private static final int ONLY_ATTRIBUTE_CERTIFICATES = 0x85;

    static Scope read(byte[] extension) throws CrlRefusedException, IOException {
        DerInput in = DerInput.of(extension);
        long outer = in.enter(DerInput.SEQUENCE);
        CrlPartition partition =
                in.nextIs(DISTRIBUTION_POINT) ? CrlPartition.of(distributionPoint(in)) : CrlPartition.whole();
        boolean holdersOnly = in.nextIs(ONLY_HOLDERS) && isTrue(in, ONLY_HOLDERS);
        refuse(in, ONLY_AUTHORITIES, CrlProblem.ONLY_AUTHORITIES);
        refuse(in, ONLY_SOME_REASONS, CrlProblem.ONLY_SOME_REASONS);
        refuse(in, INDIRECT, CrlProblem.INDIRECT);
        refuse(in, ONLY_ATTRIBUTE_CERTIFICATES, CrlProblem.ONLY_ATTRIBUTE_CERTIFICATES);
        in.leave(outer);
        if (in.more()) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return new Scope(partition, holdersOnly);
    }

    /** The field's mere presence is the limit: in DER a flag that is there is true. */
    private static void refuse(DerInput in, int tag, CrlProblem problem) throws CrlRefusedException, IOException {
        if (in.nextIs(tag)) {
            throw new CrlRefusedException(problem);
        }
    }

    private static boolean isTrue(DerInput in, int tag) throws CrlRefusedException, IOException {
        byte[] flag = in.content(tag, 1);
        if (flag.length != 1 || flag[0] != (byte) 0xFF) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        return true;
    }

    /** One directory name, beside which other kinds of name may stand; a relative name or two names are not taken. */
    private static X500Principal distributionPoint(DerInput in) throws CrlRefusedException, IOException {
        long point = in.enter(DISTRIBUTION_POINT);
        if (!in.nextIs(FULL_NAME)) {
            throw new CrlRefusedException(CrlProblem.SCOPE_NOT_SUPPORTED);
        }
        long names = in.enter(FULL_NAME);
        Optional<X500Principal> found = Optional.empty();
        while (in.more()) {
            int tag = in.peek();
            if (tag != DIRECTORY_NAME) {
                in.skip(tag);
                continue;
            }
            if (found.isPresent()) {
                throw new CrlRefusedException(CrlProblem.SCOPE_NOT_SUPPORTED);
            }
            long name = in.enter(DIRECTORY_NAME);
            found = Optional.of(Elements.name(in));
            in.leave(name);
        }
        in.leave(names);
        in.leave(point);
        return found.orElseThrow(() -> new CrlRefusedException(CrlProblem.SCOPE_NOT_SUPPORTED));
    }
}
