## Lo que oye un grupo cuando una respuesta es solo para una persona

answered-privately = Te he contestado en nuestro chat privado.
error-open-private-chat = Esto es solo para ti. Abre un chat privado conmigo, pulsa «Iniciar» y vuelve a pedírmelo.

## Archivos en una terminal

error-file-not-written = No puedo escribir ningún archivo en { $path }. Iníciame desde otra carpeta y vuelve a pedírmelo.
