package io.provisioning.execution.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "dbPassword",
                "db-password",
                "db.password",
                "password1",
                "dbpassword",
                "mypasswordvalue",
                "passwd",
                "pass",
                "db_pass",
                "rootPw",
                "pwd",
                "passphrase",
                "sshKeyPassphrase",
                "secret",
                "clientSecret",
                "client-secret",
                "secrets",
                "secret_id",
                "token",
                "accessToken",
                "ACCESS_TOKEN",
                "authtoken",
                "apiKey",
                "api-key",
                "API_KEY",
                "APIKey",
                "apikey",
                "XApiKey",
                "x-api-key",
                "privateKey",
                "private_key_pem",
                "ssh_private_key",
                "access_key",
                "secretAccessKey",
                "aws_secret_access_key",
                "encryption_key",
                "client-key-data",
                "tlsKey",
                "account_key",
                "credential",
                "cloudCredentials",
                "Authorization",
                "psk",
            })
    void aSecretIsKnownByItsWords(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "key",
                "keys",
                "monkey",
                "keyboard",
                "key_name",
                "ssh_key",
                "ssh_key_name",
                "sshKeyName",
                "keypair_name",
                "public_key",
                "sshPublicKey",
                "primary_key",
                "api_key_id",
                "token_count",
                "max_tokens",
                "tokenizer",
                "token_url",
                "tokenExpiryHours",
                "passwordPolicy",
                "password_file",
                "passwordless_sudo",
                "secretary",
                "secret_name",
                "bypass",
                "passenger",
                "compass",
                "author",
                "hostname",
                "username",
            })
    void whatOnlyLooksLikeItIsNone(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }
}
