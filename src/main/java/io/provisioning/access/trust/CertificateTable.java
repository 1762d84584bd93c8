package io.provisioning.access.trust;

import io.provisioning.access.accounts.AccountName;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** A client certificate as the trust file has it. */
record CertificateTable(TrustTable table) {

    /** The certificate itself. */
    TrustedCertificate certificate(Set<String> names) {
        table.allow("name", "subject", "san", "role", "workspaces", "user");
        String name = TrustFile.name(table, names);
        if (table.has("subject") == table.has("san")) {
            throw table.wrong("subject", "or san must be there, and not both");
        }
        return new TrustedCertificate(grant(name), subject(), alternativeName());
    }

    private Grant grant(String name) {
        if (!table.has("user")) {
            return TrustFile.grant(table, name);
        }
        if (table.has("role") || table.has("workspaces")) {
            throw table.wrong("user", "has a role and workspaces already");
        }
        String user = table.text("user");
        if (!user.matches(AccountName.FORM)) {
            throw table.wrong("user", "must be the name of an account");
        }
        return Grant.ofAccount(name, user);
    }

    private Optional<X500Principal> subject() {
        try {
            return table.optionalText("subject").map(X500Principal::new);
        } catch (IllegalArgumentException e) {
            throw table.wrong("subject", "must be a distinguished name such as CN=deploy,O=Acme");
        }
    }

    private Optional<CertificateName> alternativeName() {
        Optional<String> text = table.optionalText("san");
        Optional<CertificateName> name = text.flatMap(CertificateName::parse);
        if (text.isPresent() && name.isEmpty()) {
            throw table.wrong("san", "must begin with dns:, uri: or email:");
        }
        return name;
    }
}
