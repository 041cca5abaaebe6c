"""Django's settings, derived from the typed environment. Nothing here is read from the database."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from crossboard.config.environment import read_environment
from crossboard.installation.keys import load_keys

ENVIRONMENT = read_environment()
DATA_FOLDER = Path(ENVIRONMENT.data).absolute()
KEYS = load_keys(DATA_FOLDER, secret_key=ENVIRONMENT.secret_key, vault_keys=ENVIRONMENT.vault_keys)

SECRET_KEY = KEYS.secret_key
VAULT_KEYS = KEYS.vault_keys
DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
PERSONIO_ADDRESS = ENVIRONMENT.personio_address
SANDBOX_ADDRESS = ENVIRONMENT.sandbox_address
PERSONIO_TRANSPORT = None  # tests hand in a transport that answers instead of the network
# two threads are always left for pages that wait for nobody
ASKING_AT_ONCE = max(1, ENVIRONMENT.web_threads - 2)
RUN_EVERY_SECONDS = ENVIRONMENT.run_every_seconds or ENVIRONMENT.run_every * 60
PUBLIC_ADDRESS = ENVIRONMENT.public_address
HTTPS = PUBLIC_ADDRESS.startswith("https://")

_PUBLIC_HOST = urlsplit(PUBLIC_ADDRESS).hostname
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    *([_PUBLIC_HOST] if _PUBLIC_HOST else []),
    *filter(None, ENVIRONMENT.extra_hosts.split(",")),
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "crossboard.web",  # before allauth: its pages wear our look
    "crossboard.tenancy",
    "crossboard.jobs",
    "crossboard.installation",
    "crossboard.audit",
    "crossboard.countries",
    "crossboard.organisations",
    "crossboard.mail",
    "crossboard.people",
    "crossboard.sync",
    "crossboard.onboarding",
    "crossboard.console",
    "crossboard.portal",
    "crossboard.setup",
    "crossboard.demo",
    # after ours, whose German would else give way to theirs where both translate a word
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "crossboard.config.middleware.AddressOfVisitor",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crossboard.organisations.middleware.LanguageOfUser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "crossboard.organisations.middleware.OrganisationOfRequest",
]

ROOT_URLCONF = "crossboard.config.urls"
WSGI_APPLICATION = "crossboard.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "crossboard.config.context.installation",
                "crossboard.console.context.shell",
            ],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    """Return Django's settings for a `postgresql://user:password@host:port/name?host=…` address."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": query,
    }


DATABASES = {"default": _database(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # limits live here: were it full, a stranger could push them out; ended rows go by a job
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_FORMS = {"reset_password": "crossboard.mail.forgotten.ForgottenForm"}
ACCOUNT_ADAPTER = "crossboard.mail.accounts.AccountMail"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail from us

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "crossboard_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "crossboard_csrf"
CSRF_COOKIE_HTTPONLY = True  # htmx takes the token from the page, not from the cookie
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS.rstrip("/")] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS: other hosts of the company's domain are not ours to decide about
    "security.W021",  # … nor is its place in the browsers' preload list
    "security.W008",  # the reverse proxy redirects; asked without TLS we would redirect in circles
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([SANDBOX_ADDRESS] if SANDBOX_ADDRESS else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_NAME = "crossboard_language"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing folder
_WEB = Path(__file__).parents[1] / "web"
_JOURNEYS = [_WEB / "journey", _WEB.parents[2] / "docs" / "images" / "journey"]  # a wheel's, ours
STATICFILES_DIRS = [
    *(folder for folder in [_WEB / "assets"] if folder.is_dir()),
    *[("journey", folder) for folder in _JOURNEYS if folder.is_dir()][:1],
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 60 * 60 * 24 * 365  # addresses carry a version
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "crossboard.web.storage.VersionedFiles"},
}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # the outbox sends; see mail/

PROCRASTINATE_IMPORT_PATHS = [
    "crossboard.jobs.rescue",
    "crossboard.installation.jobs",
    "crossboard.jobs.tidying",
    "crossboard.mail.jobs",
    "crossboard.mail.account_jobs",
    "crossboard.sync.jobs",
    "crossboard.onboarding.jobs",
]
PROCRASTINATE_WORKER_DEFAULTS = {"fetch_job_polling_interval": 1, "delete_jobs": "successful"}

# Values of people and secrets stay out of logs: only names, ids and counts are logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_tokens": {"()": "crossboard.config.logs.WithoutTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
