{{- define "server.name" -}}
{{- if contains "provisioning-server" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-provisioning-server" (.Release.Name | trunc 32 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "server.selector" -}}
app.kubernetes.io/name: provisioning-server
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "server.labels" -}}
{{ include "server.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- /* The pod, which is the same in a Deployment and in a StatefulSet but for where its data is. */}}
{{- define "server.pod" -}}
metadata:
  labels:
    {{- include "server.labels" . | nindent 4 }}
  annotations:
    checksum/config: {{ .Values.config | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  # Variables such as PROVISIONING_SERVER_PORT are none of the server's.
  enableServiceLinks: false
  automountServiceAccountToken: false
  {{- with .Values.serviceAccount.name }}
  serviceAccountName: {{ . }}
  {{- end }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- toYaml .Values.podSecurityContext | nindent 4 }}
    {{- with .Values.runAsUser }}
    runAsUser: {{ int64 . }}
    {{- end }}
    {{- with .Values.fsGroup }}
    fsGroup: {{ int64 . }}
    {{- end }}
  terminationGracePeriodSeconds: {{ add .Values.preStopSeconds .Values.drainSeconds .Values.graceSeconds 30 }}
  containers:
    - name: server
      image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      ports:
        - name: http
          containerPort: 8083
      env:
        - name: PROVISIONING_DRAIN_SECONDS
          value: {{ .Values.drainSeconds | quote }}
        - name: PROVISIONING_GRACE_SECONDS
          value: {{ .Values.graceSeconds | quote }}
        {{- if .Values.config }}
        - name: PROVISIONING_CONFIG
          value: /etc/provisioning-server/config.toml
        {{- end }}
        {{- with .Values.trustedProxies }}
        - name: SERVER_TRUSTED_PROXIES
          value: {{ join "," . | quote }}
        {{- end }}
        {{- with .Values.javaOptions }}
        - name: JAVA_OPTS
          value: {{ . | quote }}
        {{- end }}
        {{- if .Values.secrets.existingSecret }}
        - name: JWT_SECRET_FILE
          value: /run/secrets/provisioning-server/jwt-secret
        - name: ADMIN_PASSWORD_FILE
          value: /run/secrets/provisioning-server/admin-password
        {{- end }}
        {{- if .Values.database.existingSecret }}
        - name: DATABASE_URL_FILE
          value: /run/secrets/database/url
        - name: DATABASE_USER
          valueFrom:
            secretKeyRef:
              name: {{ .Values.database.existingSecret }}
              key: {{ .Values.database.keys.user }}
        - name: DATABASE_PASSWORD_FILE
          value: /run/secrets/database/password
        {{- end }}
        {{- with .Values.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      startupProbe:
        httpGet:
          path: /health/started
          port: http
        periodSeconds: 2
        # Ten minutes: a new version may have a long history to bring up to date.
        failureThreshold: 300
      livenessProbe:
        httpGet:
          path: /health/live
          port: http
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet:
          path: /health/ready
          port: http
        periodSeconds: 5
        timeoutSeconds: 5
      lifecycle:
        preStop:
          exec:
            command: ["sleep", {{ .Values.preStopSeconds | quote }}]
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /var/lib/provisioning-server
        - name: tmp
          mountPath: /tmp
        {{- if .Values.config }}
        - name: config
          mountPath: /etc/provisioning-server
          readOnly: true
        {{- end }}
        {{- if .Values.secrets.existingSecret }}
        - name: secrets
          mountPath: /run/secrets/provisioning-server
          readOnly: true
        {{- end }}
        {{- if .Values.database.existingSecret }}
        - name: database
          mountPath: /run/secrets/database
          readOnly: true
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {}
    {{- if .Values.database.existingSecret }}
    # What a server has beside the database is its own, and can be made anew.
    - name: data
      emptyDir: {}
    - name: database
      secret:
        secretName: {{ .Values.database.existingSecret }}
        items:
          - key: {{ .Values.database.keys.url }}
            path: url
          - key: {{ .Values.database.keys.password }}
            path: password
    {{- end }}
    {{- if .Values.config }}
    - name: config
      configMap:
        name: {{ include "server.name" . }}
    {{- end }}
    {{- if .Values.secrets.existingSecret }}
    - name: secrets
      secret:
        secretName: {{ .Values.secrets.existingSecret }}
        items:
          - key: {{ .Values.secrets.keys.jwtSecret }}
            path: jwt-secret
          - key: {{ .Values.secrets.keys.adminPassword }}
            path: admin-password
    {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
