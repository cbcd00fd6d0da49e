// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Tells a test authority by its organisation: this project's, the official test hierarchy's, or any other with TEST. */
final class TestAuthority {
    private TestAuthority() {}

    static boolean named(X509Certificate anchor) {
        try {
            for (Rdn part : new LdapName(anchor.getSubjectX500Principal().getName()).getRdns()) {
                Attribute organisation = part.toAttributes().get("o");
                if (organisation != null && isTest(organisation)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidNameException impossible) {
            throw new IllegalStateException("a certificate's name is an RFC 2253 name", impossible);
        }
    }

    private static boolean isTest(Attribute organisation) {
        try {
            return organisation.get().toString().toUpperCase(Locale.ROOT).contains("TEST");
        } catch (NamingException impossible) {
            throw new IllegalStateException("an attribute in memory has a value", impossible);
        }
    }
}
