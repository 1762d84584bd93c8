package io.provisioning.access.trust;

import io.provisioning.access.Roles;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.scope.Workspaces;
import io.provisioning.configuration.values.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * The trust file as it is read: strictly, since each of its lines lets somebody in.
 *
 * @param issuers whose ID tokens are believed
 * @param certificates the client certificates that are
 */
record TrustFile(List<TrustedIssuer> issuers, List<TrustedCertificate> certificates) {
    /** With what is put before it, it fits where names of accounts do. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,58}");

    /** By nobody. */
    static TrustFile none() {
        return new TrustFile(List.of(), List.of());
    }

    /**
     * Reads it.
     *
     * @throws IllegalStateException if it is not one, with the line and the field
     */
    static TrustFile read(Path file) {
        TomlParseResult toml = parse(file);
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().get(0);
            throw new IllegalStateException(
                    file + " line " + error.position().line() + ": " + error.getMessage());
        }
        TrustTable root =
                new TrustTable(file.toString(), "", 1, toml).allow("issuer", "certificate");
        Set<String> names = new HashSet<>();
        Set<String> issuers = new HashSet<>();
        List<TrustedIssuer> trusted =
                root.tables("issuer").stream()
                        .map(it -> new IssuerTable(it, file).issuer(names, issuers))
                        .toList();
        List<TrustedCertificate> certificates =
                root.tables("certificate").stream()
                        .map(it -> new CertificateTable(it).certificate(names))
                        .toList();
        return new TrustFile(trusted, certificates);
    }

    private static TomlParseResult parse(Path file) {
        try {
            return Toml.parse(TextFile.read(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read as text in UTF-8: " + e);
        }
    }

    /** The name of an entry, of which no two have the same: it is how the audit trail calls it. */
    static String name(TrustTable table, Set<String> names) {
        String name = table.text("name");
        if (!NAME.matcher(name).matches()) {
            throw table.wrong(
                    "name",
                    "must start with a lower-case letter or digit, have lower-case letters, digits"
                            + " and ._-, and 59 characters at most");
        }
        if (!names.add(name)) {
            throw table.wrong("name", "is another entry's already");
        }
        return name;
    }

    /** A role, and the workspaces it is for. */
    static Grant grant(TrustTable table, String name) {
        String role = table.text("role");
        if (!Roles.ALL.contains(role)) {
            throw table.wrong("role", "must be one of " + String.join(", ", Roles.ALL));
        }
        return Grant.of(name, role, scope(table));
    }

    private static Scope scope(TrustTable table) {
        List<String> names = table.texts("workspaces");
        if (!Workspaces.Rule.accepts(names)) {
            throw table.wrong("workspaces", "must be \"*\" alone, or 1 to 50 names of workspaces");
        }
        return new Scope(names);
    }
}
