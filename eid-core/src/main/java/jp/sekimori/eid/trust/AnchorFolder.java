// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trust anchors in a folder, each pinned in the manifest. Every trouble is one for the whole folder: half a trust list
 * would refuse some residents only, and one more anchor than the city compared would let strangers in.
 */
final class AnchorFolder {
    private final FolderFiles files;

    AnchorFolder(FolderFiles files) {
        this.files = files;
    }

    List<Authority> read() {
        Set<Pin> pins = Manifest.parse(
                files.manifest(), files.folder().resolve(Manifest.FILE).toString());
        Set<Pin> present = new LinkedHashSet<>();
        Map<String, Authority> anchors = new LinkedHashMap<>();
        files.certificates().forEach((name, content) -> {
            for (X509Certificate certificate : certificates(name, content)) {
                Authority authority = Authority.of(certificate, where(name));
                String fingerprint = authority.found().fingerprint();
                requirePinned(new Pin(fingerprint, name), pins);
                present.add(new Pin(fingerprint, name));
                anchors.put(fingerprint, authority);
            }
        });
        for (Pin pin : pins) {
            requirePresent(pin, present);
        }
        if (anchors.isEmpty()) {
            throw FolderFiles.empty(files.folder());
        }
        return List.copyOf(anchors.values());
    }

    private void requirePinned(Pin found, Set<Pin> pins) {
        if (!pins.contains(found)) {
            throw TrustFolderException.notPinned(where(found.file()) + " is not pinned: no line of " + Manifest.FILE
                    + " says " + found.fingerprint() + " " + found.file());
        }
    }

    private void requirePresent(Pin pin, Set<Pin> present) {
        if (!present.contains(pin)) {
            throw TrustFolderException.notPinned(where(pin.file())
                    + " is missing or another certificate than the pinned one, SHA-256 " + pin.fingerprint());
        }
    }

    private List<X509Certificate> certificates(String name, byte[] content) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) {
                throw new TrustFolderException(where(name) + " holds no certificate");
            }
            return found;
        } catch (CertificateException unreadable) {
            throw new TrustFolderException(where(name) + " cannot be read as a certificate", unreadable);
        }
    }

    private String where(String name) {
        return files.folder().resolve(name).toString();
    }
}
